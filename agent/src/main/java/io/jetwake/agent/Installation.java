package io.jetwake.agent;

import io.jetwake.agent.tables.ActorWeavings;
import io.jetwake.agent.tables.BufferWeavings;
import io.jetwake.agent.tables.ExecutorWeavings;
import io.jetwake.agent.tables.FutureWeavings;
import io.jetwake.agent.tables.JdbcWeavings;
import io.jetwake.agent.tables.StreamWeavings;
import io.jetwake.agent.weave.Weaver;
import io.jetwake.agent.weave.WeavingState;
import io.jetwake.agent.weave.Weavings;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.stream.Stream;

/** The agent in a JVM: the table of weavings, and the start of everything else beside the application's own. */
final class Installation {
    private final Weavings weavings;

    private Installation(Weavings weavings) {
        this.weavings = weavings;
    }

    static Installation in(Instrumentation instrumentation) {
        Weavings weavings = new Weavings(Stream.of(
                        ActorWeavings.rows(),
                        BufferWeavings.rows(),
                        StreamWeavings.rows(),
                        FutureWeavings.rows(),
                        ExecutorWeavings.rows(),
                        JdbcWeavings.rows())
                .flatMap(List::stream)
                .toList());
        Start start = Start.begin(weavings);
        JdkClasses jdk = new JdkClasses(instrumentation, weavings);
        instrumentation.addTransformer(new Weaver(weavings, start::weaves, jdk::weave), true);
        return new Installation(weavings);
    }

    List<WeavingState> weavings() {
        return weavings.report();
    }
}
