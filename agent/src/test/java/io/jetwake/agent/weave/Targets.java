package io.jetwake.agent.weave;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The classes of the tables, as the libraries have them. */
final class Targets {
    private static final ClassLoader LIBRARIES = libraries();
    private static final Map<String, Optional<byte[]>> CLASS_FILES = new ConcurrentHashMap<>();

    private Targets() {}

    /** Null if the tested version of the library has no such class. */
    static byte @Nullable [] classFile(String name) {
        return CLASS_FILES.computeIfAbsent(name, Targets::read).orElse(null);
    }

    private static Optional<byte[]> read(String name) {
        try (InputStream content = LIBRARIES.getResourceAsStream(name.replace('.', '/') + ".class")) {
            return content == null ? Optional.empty() : Optional.of(content.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Weaves an altered class and has the JVM verify the result. */
    static void weave(Weaver weaver, String name, Alteration alteration) {
        byte[] original = classFile(name);
        if (original == null) {
            return;
        }
        byte[] altered = alteration.of(original);
        byte[] woven = weaver.transform(LIBRARIES, name.replace('.', '/'), null, null, altered);
        // Nobody but the JVM may define its own classes; the integration tests have it weave them.
        if (woven != null && !name.startsWith("java.")) {
            verify(name, woven);
        }
    }

    private static void verify(String name, byte[] classFile) {
        ClassLoader loader = new ClassLoader(LIBRARIES) {
            @Override
            protected Class<?> loadClass(String wanted, boolean resolve) throws ClassNotFoundException {
                synchronized (getClassLoadingLock(wanted)) {
                    Class<?> loaded = findLoadedClass(wanted);
                    if (loaded != null) {
                        return loaded;
                    }
                    // The whole library, or its loader would be another one than that of the class.
                    byte[] found = wanted.equals(name) ? classFile : isWoven(wanted) ? classFile(wanted) : null;
                    return found == null
                            ? super.loadClass(wanted, resolve)
                            : defineClass(wanted, found, 0, found.length);
                }
            }
        };
        try {
            // Links the class, and so verifies it.
            Objects.requireNonNull(loader.loadClass(name).getDeclaredConstructors());
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean isWoven(String name) {
        return Stream.of(
                        "akka.", "org.apache.pekko.", "org.h2.", "ch.qos.logback.", "org.apache.logging.", "org.slf4j.")
                .anyMatch(name::startsWith);
    }

    private static ClassLoader libraries() {
        List<URL> jars = new ArrayList<>();
        try {
            for (File jar : Objects.requireNonNull(new File(System.getProperty("test.libraries")).listFiles())) {
                jars.add(jar.toURI().toURL());
            }
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
        return new URLClassLoader(jars.toArray(new URL[0]), Targets.class.getClassLoader());
    }
}
