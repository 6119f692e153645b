package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.pattern.Patterns;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import io.jetwake.actor.ActorHooks;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.TraceScope;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What was in a trace must not outlive its actor system because of that. */
class LeakIT {
    private static final int SYSTEMS = 50;

    @Test
    void terminatedSystems_areNotRetained() throws Exception {
        List<WeakReference<ActorSystem>> systems = new ArrayList<>();
        List<TraceContext> open = new ArrayList<>();
        int actors = ActorHooks.registry().size();
        for (int i = 0; i < SYSTEMS; i++) {
            open.add(Traces.tracer().start("open " + i));
            systems.add(new WeakReference<>(used(open.get(i))));
        }

        // The system that was terminated last may still be on the stack of a thread that ends.
        Await.until(() -> {
            System.gc();
            return retained(systems) <= 1;
        });

        assertThat(retained(systems)).isLessThanOrEqualTo(1);
        assertThat(open).hasSize(SYSTEMS).allMatch(TraceContext::isOpen);
        assertThat(ActorHooks.registry().size()).isLessThanOrEqualTo(actors);
    }

    private static long retained(List<WeakReference<ActorSystem>> systems) {
        return systems.stream().filter(system -> system.get() != null).count();
    }

    /** A terminated system in which a message, an ask, a stream and a timer belonged to a trace that is still open. */
    private static ActorSystem used(TraceContext trace) throws Exception {
        ActorSystem system = ActorSystem.create("leak");
        try (TraceScope scope = trace.makeCurrent()) {
            ActorRef echo = system.actorOf(Scripted.props(Scripted::answer));
            Patterns.ask(echo, "hello", Duration.ofSeconds(20))
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
            Source.range(1, 10)
                    .async()
                    .runWith(Sink.ignore(), system)
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
            system.scheduler().scheduleOnce(Duration.ofHours(1), () -> {}, system.dispatcher());
        }
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);
        return system;
    }
}
