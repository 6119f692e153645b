package io.jetwake.agent;

import io.jetwake.tick.JfrModule;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The entry points of the agent. They never throw and return at once; a second agent in the same JVM does nothing.
 *
 * <p>Arguments have the form {@code key=value,key=value} and stand for the system properties {@code jetwake.key}, which
 * they do not override.
 */
public final class JetwakeAgent {
    private static final AtomicBoolean INSTALLED = new AtomicBoolean();

    private JetwakeAgent() {}

    /** Called by the JVM before the application's main method, because of {@code -javaagent}. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        install(arguments, instrumentation, false);
    }

    /**
     * Called by the JVM when the agent is attached or part of an executable jar.
     *
     * <p>Classes that were loaded before stay as they are, and so does the rest of their library; a line on standard error says so, and
     * {@link io.jetwake.Jetwake#diagnostics()} names them.
     */
    public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
        install(arguments, instrumentation, true);
    }

    private static void install(@Nullable String arguments, Instrumentation instrumentation, boolean late) {
        try {
            if (INSTALLED.compareAndSet(false, true)) {
                AgentArguments.apply(arguments, System.getProperties());
                if (possible()) {
                    JdkInternals.open(instrumentation);
                    awaitLogging();
                    BootstrapTypes.define(instrumentation);
                    Installation.in(instrumentation, late);
                }
            }
        } catch (Throwable broken) {
            Console.off(broken);
        }
    }

    /** Whoever uses java.util.logging first decides which log manager the JVM has, and that is for the application to do. */
    private static void awaitLogging() {
        BooleanSupplier begun = () -> JdkInternals.initialized("java.util.logging.LogManager");
        io.jetwake.text.Log.awaitApplication(begun);
        io.jetwake.stream.Log.awaitApplication(begun);
    }

    private static boolean possible() {
        String enabled = System.getProperty("jetwake.enabled", "on");
        if (enabled.equals("off") || enabled.equals("false") || enabled.equals("no")) {
            return false;
        }
        String missing = JfrModule.missing();
        if (missing != null) {
            Console.line("Jetwake is off: " + missing);
        }
        return missing == null;
    }
}
