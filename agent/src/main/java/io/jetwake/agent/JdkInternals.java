package io.jetwake.agent;

import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;

/** What only the JDK's own {@code Unsafe} can do; thread-safe. The agent may open its package to itself. */
final class JdkInternals {
    private static final String UNSAFE = "jdk.internal.misc.Unsafe";

    private JdkInternals() {}

    /** Makes the rest possible. Where that fails, the rest does. */
    static void open(Instrumentation instrumentation) {
        try {
            instrumentation.redefineModule(
                    Object.class.getModule(),
                    Set.of(),
                    Map.of("jdk.internal.misc", Set.of(JdkInternals.class.getModule())),
                    Map.of(),
                    Set.of(),
                    Map.of());
        } catch (RuntimeException impossible) {
            // Whoever needs it finds out.
        }
    }

    /** Defines a class in the bootstrap loader. */
    static void define(String name, byte[] classFile) throws ReflectiveOperationException {
        Class.forName(UNSAFE)
                .getMethod(
                        "defineClass",
                        String.class,
                        byte[].class,
                        int.class,
                        int.class,
                        ClassLoader.class,
                        ProtectionDomain.class)
                .invoke(unsafe(), name, classFile, 0, classFile.length, null, null);
    }

    /** Whether a class of the JDK has been initialized, which this does not do; false if that cannot be told. */
    static boolean initialized(String name) {
        try {
            Class<?> sought = Class.forName(name, false, null);
            return !(boolean) Class.forName(UNSAFE)
                    .getMethod("shouldBeInitialized", Class.class)
                    .invoke(unsafe(), sought);
        } catch (ReflectiveOperationException | LinkageError unknown) {
            return false;
        }
    }

    private static Object unsafe() throws ReflectiveOperationException {
        return Class.forName(UNSAFE).getMethod("getUnsafe").invoke(null);
    }
}
