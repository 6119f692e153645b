package io.jetwake.agent;

import io.jetwake.agent.tables.Tables;
import io.jetwake.agent.weave.Weaver;
import io.jetwake.agent.weave.Weavings;
import io.jetwake.diagnostics.AgentReport;
import java.lang.instrument.Instrumentation;

/** The agent in a JVM: the table of weavings, and the start of everything else beside the application's own. */
final class Installation {
    private Installation() {}

    static void in(Instrumentation instrumentation) {
        Weavings weavings = new Weavings(Tables.rows());
        Start start = Start.begin(weavings);
        JdkClasses jdk = new JdkClasses(instrumentation, weavings);
        instrumentation.addTransformer(new Weaver(weavings, start::weaves, jdk::weave), true);
        AgentReport.provide(weavings::report);
    }
}
