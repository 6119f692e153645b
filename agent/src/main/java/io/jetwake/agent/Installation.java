package io.jetwake.agent;

import io.jetwake.agent.tables.Tables;
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
        Weavings weavings = new Weavings(Tables.rows());
        Start start = Start.begin(weavings);
        JdkClasses jdk = new JdkClasses(instrumentation, weavings);
        boolean again = instrumentation.isRetransformClassesSupported();
        instrumentation.addTransformer(new Weaver(weavings, start::weaves, jdk::weave), again);
        AgentReport.provide(weavings::report);
        if (late) {
            leaveAlone(weavings.loadedBefore(loaded(instrumentation)), jdk);
        }
    }

    private static void leaveAlone(Set<String> libraries, JdkClasses jdk) {
        if (!libraries.isEmpty()) {
            Console.line("Jetwake was attached too late to follow " + String.join(", ", libraries)
                    + ": classes that are loaded stay as they are (start the JVM with -javaagent)");
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
