package io.jetwake.agent;

import io.jetwake.agent.tables.ActorWeavings;
import io.jetwake.agent.tables.BufferWeavings;
import io.jetwake.agent.tables.ExecutorWeavings;
import io.jetwake.agent.tables.FutureWeavings;
import io.jetwake.agent.tables.JdbcWeavings;
import io.jetwake.agent.tables.RemoteWeavings;
import io.jetwake.agent.tables.StreamWeavings;
import io.jetwake.agent.weave.Weaver;
import io.jetwake.agent.weave.Weavings;
import io.jetwake.diagnostics.AgentReport;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.stream.Stream;

/** The agent in a JVM: the table of weavings, and the start of everything else beside the application's own. */
final class Installation {
    private Installation() {}

    static void in(Instrumentation instrumentation) {
        Weavings weavings = new Weavings(Stream.of(
                        ActorWeavings.rows(),
                        BufferWeavings.rows(),
                        StreamWeavings.rows(),
                        RemoteWeavings.rows(),
                        FutureWeavings.rows(),
                        ExecutorWeavings.rows(),
                        JdbcWeavings.rows())
                .flatMap(List::stream)
                .toList());
        Start start = Start.begin(weavings);
        JdkClasses jdk = new JdkClasses(instrumentation, weavings);
        instrumentation.addTransformer(new Weaver(weavings, start::weaves, jdk::weave), true);
        AgentReport.provide(weavings::report);
    }
}
