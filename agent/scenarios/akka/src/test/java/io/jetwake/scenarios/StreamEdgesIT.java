package io.jetwake.scenarios;

import static io.jetwake.scenarios.SharedStream.BUFFER;

import akka.NotUsed;
import akka.actor.AbstractActor;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Props;
import akka.actor.Status;
import akka.japi.Pair;
import akka.stream.BoundedSourceQueue;
import akka.stream.CompletionStrategy;
import akka.stream.OverflowStrategy;
import akka.stream.SinkRef;
import akka.stream.SourceRef;
import akka.stream.javadsl.AsPublisher;
import akka.stream.javadsl.BroadcastHub;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.MergeHub;
import akka.stream.javadsl.PartitionHub;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.SinkQueueWithCancel;
import akka.stream.javadsl.Source;
import akka.stream.javadsl.SourceQueueWithComplete;
import akka.stream.javadsl.StreamRefs;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;

/** Where elements of shared streams come from and go to: queues, actors, hubs, publishers, other systems. */
class StreamEdgesIT {
    private static ActorSystem system;

    @BeforeAll
    static void start() {
        system = ActorSystem.create("stream-edges");
    }

    @AfterAll
    static void stop() throws Exception {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);
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
                        message -> Optional.empty(), message -> Optional.empty(), BUFFER, OverflowStrategy.dropNew())
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

    @Test
    void partitionHub_isExact() throws Exception {
        Sightings sightings = new Sightings("mapped");
        Pair<BoundedSourceQueue<String>, Source<String, NotUsed>> hub =
                Sightings.fromElsewhere(() -> Source.<String>queue(BUFFER)
                        .toMat(
                                PartitionHub.of(
                                        String.class, (size, label) -> Math.floorMod(label.hashCode(), size), 2, 256),
                                Keep.both())
                        .run(system));
        AtomicInteger ready = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            Sightings.elsewhere(() -> hub.second()
                    .to(Sink.foreach(label -> {
                        if (label.startsWith("ready")) {
                            ready.incrementAndGet();
                        } else {
                            sightings.see("mapped", label);
                        }
                    }))
                    .run(system));
        }
        hub.first().offer("ready");
        Await.until(() -> ready.get() > 0);

        sightings.of(hub.first()::offer, hub.first()::complete);
    }

    @Test
    void partitionHubBeforeItsConsumers_isExactOrNone() throws Exception {
        Sightings sightings = new Sightings("mapped").exactOrNone();
        Pair<BoundedSourceQueue<String>, Source<String, NotUsed>> hub =
                Sightings.fromElsewhere(() -> Source.<String>queue(BUFFER)
                        .toMat(PartitionHub.of(String.class, (size, label) -> 0, 1, 256), Keep.both())
                        .run(system));
        sightings.of(
                hub.first()::offer,
                () -> Sightings.elsewhere(
                        () -> hub.second().runForeach(label -> sightings.see("mapped", label), system)));
    }

    @Test
    void publisherWithSeveralSubscribers_isExact() throws Exception {
        Sightings sightings = new Sightings("one", "other");
        Pair<BoundedSourceQueue<String>, Publisher<String>> published =
                Sightings.fromElsewhere(() -> Source.<String>queue(BUFFER)
                        .toMat(Sink.asPublisher(AsPublisher.WITH_FANOUT), Keep.both())
                        .run(system));
        AtomicInteger ready = new AtomicInteger();
        for (String place : List.of("one", "other")) {
            AtomicBoolean first = new AtomicBoolean(true);
            Sightings.elsewhere(() -> Source.fromPublisher(published.second())
                    .runForeach(
                            label -> {
                                if (!label.equals("ready")) {
                                    sightings.see(place, label);
                                } else if (first.getAndSet(false)) {
                                    ready.incrementAndGet();
                                }
                            },
                            system));
        }
        Await.until(() -> {
            published.first().offer("ready");
            return ready.get() > 1;
        });

        sightings.of(published.first()::offer, published.first()::complete);
    }

    @Test
    void sinkRef_isExact() throws Exception {
        Sightings sightings = new Sightings("mapped");
        SinkRef<String> ref = Sightings.fromElsewhere(() -> StreamRefs.<String>sinkRef()
                .to(Sink.foreach(label -> sightings.see("mapped", label)))
                .run(system));
        SharedStream.run(system, sightings, ref.getSink());
    }

    @Test
    void sourceRef_isExact() throws Exception {
        Sightings sightings = new Sightings("mapped");
        Pair<BoundedSourceQueue<String>, SourceRef<String>> source =
                Sightings.fromElsewhere(() -> Source.<String>queue(BUFFER)
                        .toMat(StreamRefs.sourceRef(), Keep.both())
                        .run(system));
        Sightings.elsewhere(
                () -> source.second().getSource().runForeach(label -> sightings.see("mapped", label), system));
        sightings.of(source.first()::offer, source.first()::complete);
    }

    @Test
    void actorSink_isExact() throws Exception {
        Sightings sightings = new Sightings("actor");
        ActorRef actor = system.actorOf(Props.create(Seeing.class, () -> new Seeing(sightings)));
        SharedStream.run(system, sightings, Sink.actorRef(actor, "end"));
    }

    @Test
    void actorSinkWithBackpressure_isExactOrNone() throws Exception {
        Sightings sightings = new Sightings("actor").exactOrNone();
        ActorRef actor = system.actorOf(Props.create(Seeing.class, () -> new Seeing(sightings)));
        SharedStream.run(
                system, sightings, Sink.actorRefWithBackpressure(actor, "start", "ack", "end", Status.Failure::new));
    }

    /** Sees labels and confirms each message. */
    private static final class Seeing extends AbstractActor {
        private final Sightings sightings;

        Seeing(Sightings sightings) {
            this.sightings = sightings;
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(String.class, label -> {
                        if (label.startsWith("trace-") || label.startsWith("none-")) {
                            sightings.see("actor", label);
                        }
                        getSender().tell("ack", getSelf());
                    })
                    .build();
        }
    }

    @Test
    void actorSourceWithBackpressure_isExactOrNone() throws Exception {
        Sightings sightings = new Sightings("mapped").exactOrNone();
        ActorRef source = Sightings.fromElsewhere(() -> Source.<String>actorRefWithBackpressure(
                        "ack", message -> Optional.<CompletionStrategy>empty(), message -> Optional.empty())
                .to(Sink.foreach(label -> sightings.see("mapped", label)))
                .run(system));
        sightings.of(label -> {
            synchronized (source) {
                akka.pattern.Patterns.ask(source, label, java.time.Duration.ofSeconds(20))
                        .toCompletableFuture()
                        .join();
            }
        });
    }

    @Test
    void foreachAsync_isExact() throws Exception {
        Sightings sightings = new Sightings("function", "future");
        SharedStream.run(system, sightings, Sink.foreachAsync(8, label -> {
            sightings.see("function", label);
            return CompletableFuture.runAsync(() -> sightings.see("future", label));
        }));
    }

    @Test
    void sinkQueue_belongsToTheTraceThatPulls() throws Exception {
        Sightings sightings = new Sightings("pulled");
        SinkQueueWithCancel<String> queue =
                Sightings.fromElsewhere(() -> Source.repeat("element").runWith(Sink.queue(), system));
        sightings.of(label -> {
            synchronized (queue) {
                queue.pull()
                        .thenAccept(element -> sightings.see("pulled", label))
                        .toCompletableFuture()
                        .join();
            }
        });
        queue.cancel();
    }
}
