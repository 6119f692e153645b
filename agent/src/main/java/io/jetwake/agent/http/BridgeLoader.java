package io.jetwake.agent.http;

import java.io.IOException;
import java.io.InputStream;

/**
 * Defines classes of the agent that are compiled against a library, where they see both that library and the recorder.
 *
 * <p>The agent is on the system class path; the library may be in a loader below, whose classes ours cannot name.
 */
final class BridgeLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final String bridged;

    /**
     * Makes a loader.
     *
     * @param library the loader of the library's classes
     * @param bridged the package whose classes are defined here
     */
    BridgeLoader(ClassLoader library, String bridged) {
        super(library);
        this.bridged = bridged;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(bridged + ".")) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> defined = findLoadedClass(name);
            return defined != null ? defined : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        String file = "/" + name.replace('.', '/') + ".class";
        try (InputStream content = BridgeLoader.class.getResourceAsStream(file)) {
            if (content == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] classFile = content.readAllBytes();
            return defineClass(name, classFile, 0, classFile.length, BridgeLoader.class.getProtectionDomain());
        } catch (IOException unreadable) {
            throw new ClassNotFoundException(name, unreadable);
        }
    }
}
