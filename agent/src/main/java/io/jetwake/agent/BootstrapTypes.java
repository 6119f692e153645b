package io.jetwake.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Defines the package of the current context in the bootstrap loader, where woven classes of the JDK see it. All other
 * loaders ask that one first, so everybody has the same classes.
 *
 * <p>Must happen before any of the classes is loaded. If it is impossible they are loaded from the agent's jar as usual,
 * and only classes of the JDK cannot be woven.
 */
final class BootstrapTypes {
    static final String PACKAGE = "io.jetwake.context.";

    /** All classes of the package. */
    static final List<String> NAMES = List.of(
            "Context",
            "ContextCarrier",
            "CurrentContext",
            "ContextCallbacks",
            "ContextCallbacks$CarriedFunction",
            "ContextCallbacks$CarriedBiFunction",
            "ContextCallbacks$CarriedConsumer",
            "ContextCallbacks$CarriedBiConsumer",
            "ContextCallbacks$CarriedSupplier",
            "ContextCallbacks$CarriedRunnable",
            "ContextTasks",
            "ContextTasks$CarriedTask",
            "ContextTasks$CarriedCallable",
            "PeriodicTasks",
            "PeriodicTasks$Untraced",
            "QueuedTasks",
            "QueuedTasks$Sought");

    private BootstrapTypes() {}

    static void define(Instrumentation instrumentation) {
        try {
            if (!loaded(instrumentation)) {
                defineAll(instrumentation);
            }
        } catch (ReflectiveOperationException | IOException | RuntimeException | LinkageError impossible) {
            // The weaver finds out, and says so for each class that needs them.
        }
    }

    /** An application that uses the recorder, and to which the agent is attached late, has its own copy. */
    private static boolean loaded(Instrumentation instrumentation) {
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (type.getName().equals(PACKAGE + NAMES.get(0))) {
                return true;
            }
        }
        return false;
    }

    // Not appendToBootstrapClassLoaderSearch: with it the JVM prints a warning and stops sharing the archived classes
    // of
    // the application, and a file would have to lie around until the JVM ends.
    private static void defineAll(Instrumentation instrumentation) throws ReflectiveOperationException, IOException {
        Module own = BootstrapTypes.class.getModule();
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of("jdk.internal.misc", Set.of(own)),
                Map.of(),
                Set.of(),
                Map.of());
        Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe");
        Object instance = unsafe.getMethod("getUnsafe").invoke(null);
        Method define = unsafe.getMethod(
                "defineClass",
                String.class,
                byte[].class,
                int.class,
                int.class,
                ClassLoader.class,
                ProtectionDomain.class);
        for (String name : NAMES) {
            byte[] classFile = classFile(PACKAGE + name);
            define.invoke(instance, PACKAGE + name, classFile, 0, classFile.length, null, null);
        }
    }

    private static byte[] classFile(String name) throws IOException {
        String file = "/" + name.replace('.', '/') + ".class";
        try (InputStream content = BootstrapTypes.class.getResourceAsStream(file)) {
            if (content == null) {
                throw new IOException("no " + file);
            }
            return content.readAllBytes();
        }
    }
}
