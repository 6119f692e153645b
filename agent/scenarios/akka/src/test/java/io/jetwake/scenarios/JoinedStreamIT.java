package io.jetwake.scenarios;

import static io.jetwake.scenarios.SharedStream.flow;

import akka.NotUsed;
import akka.actor.ActorSystem;
import akka.japi.Pair;
import akka.stream.BoundedSourceQueue;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Operators of shared streams that make one element of several: it must not have the trace of one of them. */
class JoinedStreamIT {
    private static ActorSystem system;

    @BeforeAll
    static void start() {
        system = ActorSystem.create("joined-stream");
    }

    @AfterAll
    static void stop() throws Exception {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static void exactOrNone(Flow<String, List<String>, NotUsed> flow) throws Exception {
        SharedStream.exactOrNone(system, flow);
    }

    private static List<String> joined(List<String> some, String next) {
        List<String> joined = new ArrayList<>(some);
        joined.add(next);
        return List.copyOf(joined);
    }

    @Test
    void grouped_isExactOrNone() throws Exception {
        exactOrNone(flow().grouped(3));
    }

    @Test
    void groupedWeighted_isExactOrNone() throws Exception {
        exactOrNone(flow().groupedWeighted(7, label -> 3L));
    }

    @Test
    void groupedWithin_isExactOrNone() throws Exception {
        exactOrNone(flow().groupedWithin(7, Duration.ofMillis(3)));
    }

    @Test
    void groupedWeightedWithin_isExactOrNone() throws Exception {
        exactOrNone(flow().groupedWeightedWithin(7, label -> 3L, Duration.ofMillis(3)));
    }

    @Test
    void sliding_isExactOrNone() throws Exception {
        exactOrNone(flow().sliding(3, 1));
    }

    @Test
    void conflate_isExactOrNone() throws Exception {
        exactOrNone(flow().conflateWithSeed(List::of, JoinedStreamIT::joined).throttle(50, Duration.ofMillis(100)));
    }

    @Test
    void batch_isExactOrNone() throws Exception {
        exactOrNone(flow().batch(3, List::of, JoinedStreamIT::joined).throttle(500, Duration.ofSeconds(1)));
    }

    @Test
    void batchWeighted_isExactOrNone() throws Exception {
        exactOrNone(flow().batchWeighted(7, label -> 3L, List::of, JoinedStreamIT::joined)
                .throttle(500, Duration.ofSeconds(1)));
    }

    @Test
    void fold_isExactOrNone() throws Exception {
        exactOrNone(flow().fold(List.of(), JoinedStreamIT::joined));
    }

    @Test
    void foldAsync_isExactOrNone() throws Exception {
        exactOrNone(
                flow().foldAsync(List.of(), (some, next) -> CompletableFuture.supplyAsync(() -> joined(some, next))));
    }

    @Test
    void reduce_isExactOrNone() throws Exception {
        exactOrNone(flow().map(label -> List.of(label)).reduce((some, more) -> joined(some, more.get(0))));
    }

    @Test
    void scan_isExactOrNone() throws Exception {
        exactOrNone(flow().scan(List.of(), JoinedStreamIT::joined));
    }

    @Test
    void scanAsync_isExactOrNone() throws Exception {
        exactOrNone(
                flow().scanAsync(List.of(), (some, next) -> CompletableFuture.supplyAsync(() -> joined(some, next))));
    }

    @Test
    void statefulMapConcat_isExactOrNone() throws Exception {
        exactOrNone(flow().statefulMapConcat(() -> {
            List<String> kept = new ArrayList<>();
            return label -> {
                kept.add(label);
                return List.of(List.copyOf(kept), List.of(label));
            };
        }));
    }

    @Test
    void expand_isExactOrNone() throws Exception {
        exactOrNone(
                flow().expand(label -> List.of(List.of(label), List.of(label)).iterator()));
    }

    @Test
    void extrapolate_isExactOrNone() throws Exception {
        exactOrNone(flow().extrapolate(JoinedStreamIT::twice).map(List::of));
    }

    private static Iterator<String> twice(String label) {
        return List.of(label, label).iterator();
    }

    @Test
    void intersperse_isExactForElements() throws Exception {
        SharedStream.exact(
                system, flow().intersperse("start", ",", "end").filter(label -> !",startend".contains(label)));
    }

    @Test
    void mergeSorted_isExactOrNone() throws Exception {
        two((one, other) -> one.mergeSorted(other, String::compareTo).map(List::of));
    }

    @Test
    void zip_isExactOrNone() throws Exception {
        two((one, other) -> one.zip(other).map(JoinedStreamIT::both));
    }

    @Test
    void zipWith_isExactOrNone_andSoIsItsFunction() throws Exception {
        Sightings sightings = new Sightings("joined", "zipped").exactOrNone();
        two(
                sightings,
                (one, other) -> one.zipWith(other, (left, right) -> {
                    sightings.see("zipped", left);
                    sightings.see("zipped", right);
                    return List.of(left, right);
                }));
    }

    @Test
    void zipLatest_isExactOrNone() throws Exception {
        latest((one, other) -> one.zipLatest(other).map(JoinedStreamIT::both));
    }

    @Test
    void mergeLatest_isExactOrNone() throws Exception {
        latest((one, other) -> one.mergeLatest(other, false));
    }

    /** Two streams of labels into one of joined labels. */
    private interface Join {
        Source<List<String>, ?> of(Source<String, NotUsed> one, Source<String, NotUsed> other);
    }

    private static void two(Join join) throws Exception {
        two(new Sightings("joined").exactOrNone(), join);
    }

    private static void two(Sightings sightings, Join join) throws Exception {
        Two queues = new Two(sightings, join);
        sightings.of(queues::offer, queues::complete);
    }

    /** As {@link #two}, for what emits nothing before both have begun. */
    private static void latest(Join join) throws Exception {
        Sightings sightings = new Sightings("joined").exactOrNone();
        Two queues = new Two(sightings, join);
        queues.offer("first");
        queues.offer("first");
        Await.until(() -> queues.first.get() > 0);
        sightings.of(queues::offer);
        queues.complete();
    }

    /** Two queues that are joined by a stream from elsewhere; every other label is offered to the second one. */
    private static final class Two {
        final AtomicInteger first = new AtomicInteger();
        private final AtomicInteger turn = new AtomicInteger();
        private final BoundedSourceQueue<String> one;
        private final BoundedSourceQueue<String> other;

        Two(Sightings sightings, Join join) {
            Pair<BoundedSourceQueue<String>, Source<String, NotUsed>> left =
                    Source.<String>queue(SharedStream.BUFFER).preMaterialize(system);
            Pair<BoundedSourceQueue<String>, Source<String, NotUsed>> right =
                    Source.<String>queue(SharedStream.BUFFER).preMaterialize(system);
            one = left.first();
            other = right.first();
            Sightings.elsewhere(() -> join.of(left.second(), right.second())
                    .runWith(Sink.foreach(labels -> labels.forEach(label -> see(sightings, label))), system));
        }

        private void see(Sightings sightings, String label) {
            if (label.equals("first")) {
                first.incrementAndGet();
            } else {
                sightings.see("joined", label);
            }
        }

        void offer(String label) {
            (turn.getAndIncrement() % 2 == 0 ? one : other).offer(label);
        }

        synchronized void offerBoth(String label) {
            one.offer(label);
            other.offer(label);
        }

        void complete() {
            one.complete();
            try {
                other.complete();
            } catch (IllegalStateException completed) {
                // By a stream that ended together with the first queue.
            }
        }
    }

    @Test
    void zip_ofElementsOfTheSameTrace_isExact() throws Exception {
        Sightings sightings = new Sightings("joined").andAgain("joined");
        Two queues = new Two(sightings, (left, right) -> left.zip(right).map(JoinedStreamIT::both));
        sightings.of(queues::offerBoth, queues::complete);
    }

    private static List<String> both(Pair<String, String> pair) {
        return List.of(pair.first(), pair.second());
    }

    @Test
    void groupsOfOneTrace_keepIt() throws Exception {
        Sightings sightings = new Sightings("joined");
        sightings.of(label -> Source.from(List.of("some", "more", label))
                .grouped(3)
                .runWith(Sink.foreach(labels -> sightings.see("joined", labels.get(2))), system));
    }

    @Test
    void statefulFunctionsOfOneTrace_keepIt() throws Exception {
        Sightings sightings = new Sightings("joined");
        sightings.of(label -> Source.from(List.of("some", "more", label))
                .statefulMapConcat(() -> element -> List.of(element + "!"))
                .scan("", (some, next) -> next)
                .filter(element -> element.equals(label + "!"))
                .runWith(Sink.foreach(element -> sightings.see("joined", label)), system));
    }
}
