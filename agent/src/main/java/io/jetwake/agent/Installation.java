package io.jetwake.agent;

import io.jetwake.agent.weave.Weaver;
import io.jetwake.agent.weave.Weavings;
import io.jetwake.diagnostics.AgentReport;
import java.lang.instrument.Instrumentation;
import java.util.HashSet;
import java.util.Set;

/** The agent in a JVM: the table of weavings, and the start of everything else beside the application's own. */
final class Installation {
    private Installation() {}

    /**
     * Installs the agent.
     *
     * @param late whether the application runs already
     */
    static void in(Instrumentation instrumentation, boolean late) {
        Weavings weavings = new Weavings(Features.rows(), Features.kinds());
        Start start = Start.begin(weavings, instrumentation);
        JdkClasses jdk = new JdkClasses(instrumentation, weavings);
        if (late) {
            // A class that is loaded now must not be woven before it is known whether the rest of its library can be.
            weavings.hold();
        }
        boolean again = instrumentation.isRetransformClassesSupported();
        if (again && !late) {
            // Late, what loaders have defined already would stay.
            instrumentation.addTransformer(new OtherLoaders(instrumentation));
        }
        instrumentation.addTransformer(new Weaver(weavings, start::weaves, jdk::weave), again);
        AgentReport.provide(weavings::report);
        if (late) {
            leaveAlone(loadedBefore(weavings, instrumentation), jdk);
        }
    }

    /** The libraries that were loaded before the weaver came. */
    private static Set<String> loadedBefore(Weavings weavings, Instrumentation instrumentation) {
        try {
            Set<String> loaded = loaded(instrumentation);
            // Twice: what was being defined as the weaver came may not have been listed yet.
            loaded.addAll(loaded(instrumentation));
            return weavings.loadedBefore(loaded);
        } finally {
            weavings.release();
        }
    }

    private static void leaveAlone(Set<String> libraries, JdkClasses jdk) {
        if (!libraries.isEmpty()) {
            Console.line("Jetwake was attached too late to follow " + String.join(", ", libraries)
                    + ": classes that are already loaded stay as they are (start the JVM with -javaagent)");
            jdk.weave();
        }
    }

    private static Set<String> loaded(Instrumentation instrumentation) {
        Set<String> names = new HashSet<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            names.add(type.getName());
        }
        return names;
    }
}
