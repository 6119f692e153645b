package io.jetwake.scenarios;

import akka.NotUsed;
import akka.actor.AbstractActor;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Props;
import akka.japi.Pair;
import akka.pattern.Patterns;
import akka.stream.BoundedSourceQueue;
import akka.stream.OverflowStrategy;
import akka.stream.javadsl.BroadcastHub;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.MergeHub;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.stream.javadsl.SourceQueueWithComplete;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One stream for all: each element was offered in its own trace, or in none. */
class SharedStreamIT {
    private static final int BUFFER = 1024;
    private static ActorSystem system;

    @BeforeAll
    static void start() {
        system = ActorSystem.create("shared-stream");
    }

    @AfterAll
    static void stop() throws Exception {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static final class Echo extends AbstractActor {
        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .matchAny(message -> getSender().tell(message, getSelf()))
                    .build();
        }
    }

    /** Offers every label to one queue before {@code flow}, and looks at what comes out behind it. */
    private static void through(Flow<String, String, NotUsed> flow) throws Exception {
        Sightings sightings = new Sightings("mapped", "sink");
        BoundedSourceQueue<String> queue = Source.<String>queue(BUFFER)
                .via(flow)
                .map(label -> {
                    sightings.see("mapped", label);
                    return label;
                })
                .to(Sink.foreach(label -> sightings.see("sink", label)))
                .run(system);
        try {
            sightings.of(queue::offer);
        } finally {
            queue.complete();
        }
    }

    private static Flow<String, String, NotUsed> flow() {
        return Flow.of(String.class);
    }

    @Test
    void map_andFilter_areExact() throws Exception {
        through(flow().map(label -> label + "!")
                .filter(label -> label.endsWith("!"))
                .map(label -> label.substring(0, label.length() - 1)));
    }

    @Test
    void asyncBoundaries_areExact() throws Exception {
        through(flow().map(label -> label).async().map(label -> label).async());
    }

    @Test
    void mapAsync_isExact() throws Exception {
        through(flow().mapAsync(8, label -> CompletableFuture.supplyAsync(() -> label)));
    }

    @Test
    void mapAsyncUnordered_isExact() throws Exception {
        through(flow().mapAsyncUnordered(8, label -> CompletableFuture.supplyAsync(() -> label)));
    }

    @Test
    void mapAsyncWithAsk_isExact() throws Exception {
        ActorRef echo = system.actorOf(Props.create(Echo.class, Echo::new));
        through(flow().mapAsync(
                        4,
                        label -> Patterns.ask(echo, label, Duration.ofSeconds(20))
                                .thenApply(String.class::cast)));
    }

    @Test
    void buffer_isExact() throws Exception {
        through(flow().buffer(BUFFER, OverflowStrategy.dropNew())
                .async()
                .buffer(3, OverflowStrategy.backpressure())
                .async());
    }

    @Test
    void throttle_isExact() throws Exception {
        through(flow().throttle(1000, Duration.ofSeconds(1)));
    }

    @Test
    void delay_isExact() throws Exception {
        through(flow().delay(Duration.ofMillis(20), akka.stream.DelayOverflowStrategy.backpressure()));
    }

    @Test
    void concat_isExact() throws Exception {
        through(flow().concat(Source.empty()));
    }

    @Test
    void mapConcat_isExact() throws Exception {
        through(flow().mapConcat(label -> List.of("left out", label)).filter(label -> !label.equals("left out")));
    }

    @Test
    void groupBy_andMergeSubstreams_areExact() throws Exception {
        through(flow().groupBy(16, label -> Math.floorMod(label.hashCode(), 16))
                .map(label -> label)
                .mergeSubstreams());
    }

    @Test
    void merge_isExact() throws Exception {
        through(flow().merge(Source.<String>maybe()));
    }

    @Test
    void broadcast_isExact() throws Exception {
        Sightings sightings = new Sightings("one", "other");
        BoundedSourceQueue<String> queue = Source.<String>queue(BUFFER)
                .alsoTo(Flow.of(String.class).to(Sink.foreach(label -> sightings.see("other", label))))
                .to(Sink.foreach(label -> sightings.see("one", label)))
                .run(system);
        sightings.of(queue::offer);
        queue.complete();
    }

    @Test
    void flatMapConcat_isExact() throws Exception {
        through(flow().flatMapConcat(Source::single));
    }

    @Test
    void queueWithOffers_isExact() throws Exception {
        Sightings sightings = new Sightings("mapped", "confirmed");
        SourceQueueWithComplete<String> queue = Source.<String>queue(BUFFER, OverflowStrategy.dropNew(), 16)
                .map(label -> {
                    sightings.see("mapped", label);
                    return label;
                })
                .to(Sink.ignore())
                .run(system);
        sightings.of(label -> queue.offer(label).thenAccept(result -> sightings.see("confirmed", label)));
        queue.complete();
    }

    @Test
    void actorSource_isExact() throws Exception {
        Sightings sightings = new Sightings("mapped");
        ActorRef source = Source.<String>actorRef(
                        message -> java.util.Optional.empty(),
                        message -> java.util.Optional.empty(),
                        BUFFER,
                        OverflowStrategy.dropNew())
                .to(Sink.foreach(label -> sightings.see("mapped", label)))
                .run(system);
        sightings.of(label -> source.tell(label, ActorRef.noSender()));
    }

    @Test
    void mergeHub_isExact() throws Exception {
        Sightings sightings = new Sightings("mapped");
        Sink<String, NotUsed> hub = MergeHub.of(String.class)
                .to(Sink.foreach(label -> sightings.see("mapped", label)))
                .run(system);
        List<BoundedSourceQueue<String>> producers = List.of(
                Source.<String>queue(BUFFER).to(hub).run(system),
                Source.<String>queue(BUFFER).to(hub).run(system));
        AtomicInteger turn = new AtomicInteger();

        sightings.of(label -> producers.get(turn.getAndIncrement() & 1).offer(label));
        producers.forEach(BoundedSourceQueue::complete);
    }

    @Test
    void broadcastHub_isExact() throws Exception {
        Sightings sightings = new Sightings("one", "other");
        Pair<BoundedSourceQueue<String>, Source<String, NotUsed>> hub = Source.<String>queue(BUFFER)
                .toMat(BroadcastHub.of(String.class, 256), Keep.both())
                .run(system);
        AtomicInteger ready = new AtomicInteger();
        for (String place : List.of("one", "other")) {
            hub.second()
                    .to(Sink.foreach(label -> {
                        if (label.equals("ready")) {
                            ready.incrementAndGet();
                        } else {
                            sightings.see(place, label);
                        }
                    }))
                    .run(system);
        }
        Await.until(() -> {
            hub.first().offer("ready");
            return ready.get() > 1;
        });

        sightings.of(label -> hub.first().offer(label));
        hub.first().complete();
    }
}
