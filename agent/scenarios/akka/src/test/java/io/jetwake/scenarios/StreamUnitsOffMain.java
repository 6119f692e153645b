package io.jetwake.scenarios;

import static io.jetwake.scenarios.SharedStream.BUFFER;
import static io.jetwake.scenarios.SharedStream.flow;

import akka.NotUsed;
import akka.actor.ActorSystem;
import akka.japi.Pair;
import akka.stream.BoundedSourceQueue;
import akka.stream.DelayOverflowStrategy;
import akka.stream.OverflowStrategy;
import akka.stream.javadsl.BroadcastHub;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Keep;
import akka.stream.javadsl.MergeHub;
import akka.stream.javadsl.PartitionHub;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.stream.javadsl.SourceQueueWithComplete;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs shared streams whose elements wait in all the ways, and prints where an element got a trace that is not its own. Run by {@link UnitsOffIT}. */
final class StreamUnitsOffMain {
    private StreamUnitsOffMain() {}

    public static void main(String[] arguments) throws Exception {
        ActorSystem system = Systems.start("units-off");
        Map<String, Flow<String, String, NotUsed>> flows = new TreeMap<>();
        flows.put("boundary", flow().async());
        flows.put("buffer", flow().buffer(BUFFER, OverflowStrategy.backpressure()));
        flows.put("delay", flow().delay(Duration.ofMillis(1), DelayOverflowStrategy.backpressure()));
        flows.put("mapAsync", flow().mapAsync(8, label -> CompletableFuture.supplyAsync(() -> label)));
        flows.put(
                "mapAsyncUnordered", flow().mapAsyncUnordered(8, label -> CompletableFuture.supplyAsync(() -> label)));
        flows.put("mapConcat", flow().mapConcat(List::of));
        flows.put("flatMapMerge", flow().flatMapMerge(8, Source::single));
        flows.put("groupBy", flow().groupBy(8, label -> label.hashCode() & 7).mergeSubstreams());
        flows.put("grouped", flow().grouped(3).mapConcat(labels -> labels));
        flows.put("map", flow());
        for (Map.Entry<String, Flow<String, String, NotUsed>> flow : flows.entrySet()) {
            check(
                    flow.getKey(),
                    sightings ->
                            SharedStream.run(system, sightings, flow.getValue().to(seen(sightings))));
        }
        check("queue", sightings -> {
            SourceQueueWithComplete<String> queue =
                    Sightings.fromElsewhere(() -> Source.<String>queue(BUFFER, OverflowStrategy.dropNew(), 16)
                            .to(seen(sightings))
                            .run(system));
            sightings.of(queue::offer, queue::complete);
        });
        check("mergeHub", sightings -> mergeHub(system, sightings));
        check("broadcastHub", sightings -> broadcastHub(system, sightings));
        check("partitionHub", sightings -> partitionHub(system, sightings));
        Systems.stop(system);
        System.out.println("done");
    }

    private static Sink<String, ?> seen(Sightings sightings) {
        return flow().map(label -> {
                    sightings.see("mapped", label);
                    return label;
                })
                .to(Sink.foreach(label -> sightings.see("sink", label)));
    }

    private interface Scenario {
        void run(Sightings sightings) throws Exception;
    }

    private static void check(String name, Scenario scenario) {
        try {
            scenario.run(new Sightings("mapped", "sink").exactOrNone());
        } catch (Exception | AssertionError wrong) {
            System.out.println("wrong " + name + ": " + wrong);
        }
    }

    private static void mergeHub(ActorSystem system, Sightings sightings) throws Exception {
        Sink<String, NotUsed> hub = Sightings.fromElsewhere(
                () -> MergeHub.of(String.class).to(seen(sightings)).run(system));
        List<BoundedSourceQueue<String>> producers = List.of(
                Source.<String>queue(BUFFER).to(hub).run(system),
                Source.<String>queue(BUFFER).to(hub).run(system));
        AtomicInteger turn = new AtomicInteger();
        sightings.of(
                label -> producers.get(turn.getAndIncrement() & 1).offer(label),
                () -> producers.forEach(BoundedSourceQueue::complete));
    }

    private static void broadcastHub(ActorSystem system, Sightings sightings) throws Exception {
        Pair<BoundedSourceQueue<String>, Source<String, NotUsed>> hub =
                Sightings.fromElsewhere(() -> Source.<String>queue(BUFFER)
                        .toMat(BroadcastHub.of(String.class, 256), Keep.both())
                        .run(system));
        consume(system, sightings, hub);
    }

    private static void partitionHub(ActorSystem system, Sightings sightings) throws Exception {
        Pair<BoundedSourceQueue<String>, Source<String, NotUsed>> hub =
                Sightings.fromElsewhere(() -> Source.<String>queue(BUFFER)
                        .toMat(PartitionHub.of(String.class, (size, label) -> 0, 1, 256), Keep.both())
                        .run(system));
        consume(system, sightings, hub);
    }

    private static void consume(
            ActorSystem system, Sightings sightings, Pair<BoundedSourceQueue<String>, Source<String, NotUsed>> hub)
            throws Exception {
        CompletableFuture<Void> ready = new CompletableFuture<>();
        Sightings.elsewhere(() -> hub.second()
                .filter(label -> {
                    if (label.equals("ready")) {
                        ready.complete(null);
                    }
                    return !label.equals("ready");
                })
                .to(seen(sightings))
                .run(system));
        Await.until(() -> {
            hub.first().offer("ready");
            return ready.isDone();
        });
        sightings.of(hub.first()::offer);
        hub.first().complete();
    }
}
