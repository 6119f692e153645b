package io.jetwake.scenarios;

import akka.Done;
import akka.actor.AbstractActor;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Props;
import akka.pattern.Patterns;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A stream of its own for each trace. */
class StreamsIT {
    private static ActorSystem system;

    @BeforeAll
    static void start() {
        system = ActorSystem.create("streams");
    }

    @AfterAll
    static void stop() throws Exception {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static final class Echo extends AbstractActor {
        private final Sightings sightings;

        Echo(Sightings sightings) {
            this.sightings = sightings;
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(String.class, label -> {
                        sightings.see("actor", label);
                        getSender().tell(label, getSelf());
                    })
                    .build();
        }
    }

    @Test
    void operators_runInTheTraceOfTheirMaterialization() throws Exception {
        Sightings sightings = new Sightings("mapped", "behind the boundary", "done");
        sightings.of(label -> Source.single(label)
                .map(element -> {
                    sightings.see("mapped", element);
                    return element;
                })
                .async()
                .map(element -> {
                    sightings.see("behind the boundary", element);
                    return element;
                })
                .runWith(Sink.ignore(), system)
                .thenAccept(done -> sightings.see("done", label)));
    }

    @Test
    void asks_areMadeInTheTraceOfTheMaterialization() throws Exception {
        Sightings sightings = new Sightings("actor", "answered");
        ActorRef echo = system.actorOf(Props.create(Echo.class, () -> new Echo(sightings)));
        sightings.of(label -> Source.single(label)
                .mapAsync(4, element -> Patterns.ask(echo, element, Duration.ofSeconds(20)))
                .map(answer -> {
                    sightings.see("answered", (String) answer);
                    return answer;
                })
                .runWith(Sink.ignore(), system));
    }

    @Test
    void futuresOfElements_runInTheTraceOfTheMaterialization() throws Exception {
        Sightings sightings = new Sightings("future", "behind");
        sightings.of(label -> Source.single(label)
                .mapAsyncUnordered(
                        4,
                        element -> CompletableFuture.supplyAsync(() -> {
                            sightings.see("future", element);
                            return element;
                        }))
                .runWith(Sink.foreach(element -> sightings.see("behind", element)), system));
    }

    @Test
    void substreams_runInTheTraceOfTheMaterialization() throws Exception {
        Sightings sightings = new Sightings("sub", "merged");
        sightings.of(label -> Source.from(List.of("other", label))
                .groupBy(4, element -> element.equals("other"))
                .map(element -> {
                    if (element.equals(label)) {
                        sightings.see("sub", element);
                    }
                    return element;
                })
                .mergeSubstreams()
                .filter(element -> element.equals(label))
                .runWith(Sink.foreach(element -> sightings.see("merged", element)), system));
    }

    @Test
    void iterators_andTimers_belongToTheTraceOfTheMaterialization() throws Exception {
        Sightings sightings = new Sightings("last");
        sightings.of(label -> Source.range(1, 5)
                .throttle(1, Duration.ofMillis(5))
                .concat(Source.single(6))
                .filter(number -> number == 6)
                .runWith(Sink.foreach(number -> sightings.see("last", label)), system));
    }

    @Test
    void completion_isSeenInTheTraceOfTheMaterialization() throws Exception {
        Sightings sightings = new Sightings("watched", "folded", "result");
        sightings.of(label -> Source.single(label)
                .watchTermination((notUsed, done) -> {
                    done.thenAccept((Done end) -> sightings.see("watched", label));
                    return notUsed;
                })
                .toMat(Sink.fold("", (all, next) -> all + next), Keep.right())
                .run(system)
                .thenApply(folded -> {
                    sightings.see("folded", folded);
                    return folded;
                })
                .thenAcceptAsync(folded -> sightings.see("result", folded)));
    }
}
