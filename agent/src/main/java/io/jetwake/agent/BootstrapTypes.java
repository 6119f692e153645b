package io.jetwake.agent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.util.List;

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
            "ContextTasks$Nameless",
            "ConsumedItems",
            "ForkedTasks",
            "Libraries",
            "ListenerExecutors",
            "ListenerExecutors$CarryingExecutor",
            "NamelessTasks",
            "NamelessTasks$Nameless",
            "OwnTasks",
            "PeriodicTasks",
            "Pipelines",
            "Pipelines$Shared",
            "PublishedItems",
            "PublishedItems$CarriedItem",
            "QueuedTasks",
            "QueuedTasks$Sought",
            "SharedQueues",
            "ThreadTasks",
            "ThreadTasks$Ours",
            "TimerTasks",
            "TimerTasks$CarriedTimerTask",
            "OneCopy");

    private BootstrapTypes() {}

    static void define(Instrumentation instrumentation) {
        try {
            if (!loaded(instrumentation)) {
                defineAll();
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
    private static void defineAll() throws ReflectiveOperationException, IOException {
        for (String name : NAMES) {
            JdkInternals.define(PACKAGE + name, classFile(PACKAGE + name));
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
