package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import akka.NotUsed;
import akka.actor.ActorSystem;
import akka.japi.Pair;
import akka.stream.BoundedSourceQueue;
import akka.stream.DelayOverflowStrategy;
import akka.stream.FlowShape;
import akka.stream.KillSwitches;
import akka.stream.OverflowStrategy;
import akka.stream.RestartSettings;
import akka.stream.ThrottleMode;
import akka.stream.UniformFanInShape;
import akka.stream.UniformFanOutShape;
import akka.stream.javadsl.BidiFlow;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.GraphDSL;
import akka.stream.javadsl.Merge;
import akka.stream.javadsl.Partition;
import akka.stream.javadsl.RestartFlow;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.stream.javadsl.Unzip;
import io.jetwake.trace.TraceContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shared streams of elements that are shared, too: small numbers, and one value for all, so that no object tells which element it is. */
class SharedNumbersIT {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration TICK = Duration.ofMillis(1);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final RestartSettings RESTARTS = RestartSettings.create(TICK, TICK, 0);

    private static ActorSystem system;

    @BeforeAll
    static void start() {
        system = ActorSystem.create("shared-numbers");
    }

    @AfterAll
    static void stop() throws Exception {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static Flow<Integer, Integer, NotUsed> flow() {
        return Flow.of(Integer.class);
    }

    private static Sink<Integer, ?> ignore() {
        return Sink.<Integer>ignore();
    }

    /** Every operator that passes its elements on, one by one. */
    static Stream<Arguments> operators() {
        return Stream.of(
                Arguments.of("throttle", flow().throttle(1000, Duration.ofSeconds(1), 1, ThrottleMode.shaping())),
                Arguments.of("detach", flow().detach()),
                Arguments.of("detach behind a slow one", flow().detach().throttle(500, Duration.ofSeconds(1))),
                Arguments.of("wireTap of a sink", flow().wireTap(ignore())),
                Arguments.of("wireTap of a function", flow().wireTap(number -> {})),
                Arguments.of("divertTo", flow().divertTo(ignore(), number -> false)),
                Arguments.of("alsoTo", flow().alsoTo(ignore())),
                Arguments.of("initialDelay", flow().initialDelay(TICK)),
                Arguments.of("initialTimeout", flow().initialTimeout(LONG)),
                Arguments.of("idleTimeout", flow().idleTimeout(LONG)),
                Arguments.of("completionTimeout", flow().completionTimeout(LONG)),
                Arguments.of("backpressureTimeout", flow().backpressureTimeout(LONG)),
                Arguments.of("keepAlive", flow().keepAlive(LONG, () -> 1000)),
                Arguments.of(
                        "keepAlive behind a slow one",
                        flow().keepAlive(LONG, () -> 1000).throttle(500, Duration.ofSeconds(1))),
                Arguments.of("recover", flow().recover(IllegalStateException.class, () -> 1000)),
                Arguments.of("recoverWith", flow().recoverWith(IllegalStateException.class, () -> Source.single(1000))),
                Arguments.of("mapError", flow().mapError(IllegalStateException.class, error -> error)),
                Arguments.of("takeWithin", flow().takeWithin(LONG)),
                Arguments.of("dropWithin", flow().dropWithin(Duration.ofNanos(1))),
                Arguments.of("delay", flow().delay(PAUSE, DelayOverflowStrategy.backpressure())),
                Arguments.of("buffer", flow().buffer(SharedStream.BUFFER, OverflowStrategy.backpressure())),
                Arguments.of("async", flow().async()),
                Arguments.of("mapAsync", flow().mapAsync(4, CompletableFuture::completedFuture)),
                Arguments.of("mapAsyncUnordered", flow().mapAsyncUnordered(4, CompletableFuture::completedFuture)),
                Arguments.of("mapConcat", flow().mapConcat(List::of)),
                Arguments.of("kill switch", flow().viaMat(KillSwitches.single(), (left, right) -> left)),
                Arguments.of(
                        "shared kill switch",
                        flow().via(KillSwitches.shared("all").flow())),
                Arguments.of("intersperse", flow().intersperse(1000).filter(number -> number < 1000)),
                Arguments.of(
                        "intersperse with ends",
                        flow().intersperse(1001, 1000, 1002).filter(number -> number < 1000)),
                Arguments.of("concat of one", flow().concat(Source.single(1000)).filter(number -> number < 1000)),
                Arguments.of("prepend", flow().prepend(Source.single(1000)).filter(number -> number < 1000)),
                Arguments.of("concat", flow().concat(Source.empty())),
                Arguments.of("merge", flow().merge(Source.maybe())),
                Arguments.of("interleave", flow().interleave(Source.empty(), 2)),
                Arguments.of("orElse", flow().orElse(Source.single(1000))),
                Arguments.of("groupBy", flow().groupBy(4, number -> number & 3).mergeSubstreams()),
                Arguments.of(
                        "splitWhen", flow().splitWhen(number -> number % 7 == 0).concatSubstreams()),
                Arguments.of("flatMapConcat", flow().flatMapConcat(Source::single)),
                Arguments.of("flatMapMerge", flow().flatMapMerge(4, Source::single)),
                Arguments.of("lazyFlow", Flow.lazyFlow(SharedNumbersIT::flow)),
                Arguments.of("futureFlow", Flow.completionStageFlow(CompletableFuture.completedFuture(flow()))),
                Arguments.of("flatMapPrefix", flow().flatMapPrefix(0, none -> flow())),
                Arguments.of("prefixAndTail", flow().prefixAndTail(0).flatMapConcat(Pair::second)),
                Arguments.of("fromMaterializer", Flow.fromMaterializer((materializer, attributes) -> flow())),
                Arguments.of("RestartFlow", RestartFlow.onFailuresWithBackoff(RESTARTS, SharedNumbersIT::flow)),
                Arguments.of("unzip", unzipped()),
                Arguments.of("partition", partitioned()),
                Arguments.of(
                        "idle timeout of both directions",
                        BidiFlow.<Integer, Integer>bidirectionalIdleTimeout(LONG)
                                .join(flow())),
                Arguments.of(
                        "extrapolate", flow().expand(number -> List.of(number).iterator())),
                Arguments.of("zipWithIndex", flow().zipWithIndex().map(Pair::first)));
    }

    private static Flow<Integer, Integer, NotUsed> unzipped() {
        return Flow.fromGraph(GraphDSL.create(builder -> {
            var twice = builder.add(flow().map(number -> Pair.create(number, number)));
            var unzip = builder.add(Unzip.create(Integer.class, Integer.class));
            var none = builder.add(flow().filter(number -> false));
            UniformFanInShape<Integer, Integer> merge = builder.add(Merge.<Integer>create(2));
            builder.from(twice).toInlet(unzip.in());
            builder.from(unzip.out0()).toInlet(merge.in(0));
            builder.from(unzip.out1()).via(none).toInlet(merge.in(1));
            return FlowShape.of(twice.in(), merge.out());
        }));
    }

    private static Flow<Integer, Integer, NotUsed> partitioned() {
        return Flow.fromGraph(GraphDSL.create(builder -> {
            UniformFanOutShape<Integer, Integer> partition =
                    builder.add(Partition.create(Integer.class, 2, number -> number & 1));
            UniformFanInShape<Integer, Integer> merge = builder.add(Merge.<Integer>create(2));
            builder.from(partition.out(0)).toInlet(merge.in(0));
            builder.from(partition.out(1))
                    .via(builder.add(flow().throttle(500, Duration.ofSeconds(1)).async()))
                    .toInlet(merge.in(1));
            return FlowShape.of(partition.in(), merge.out());
        }));
    }

    /** Numbers below 128 are one object each; those of two labels are never the same. */
    private static int number(String label) {
        int number = Integer.parseInt(label.substring(label.indexOf('-') + 1));
        return label.startsWith("trace") ? number : -1 - number;
    }

    private static String label(int number) {
        return number < 0 ? "none-" + (-1 - number) : "trace-" + number;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operators")
    void number_keepsTheTraceOfItsOffer(String name, Flow<Integer, Integer, ?> operator) throws Exception {
        SharedStream.exact(
                system,
                SharedStream.flow().map(SharedNumbersIT::number).via(operator).map(SharedNumbersIT::label));
    }

    /** Nothing but the order tells the elements apart. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("operators")
    void sameValue_keepsTheTraceOfEachOffer(String name, Flow<Integer, Integer, ?> operator) throws Exception {
        Map<String, AtomicInteger> seen = new ConcurrentHashMap<>();
        Map<String, Integer> expected = new TreeMap<>(Map.of("", Sightings.MESSAGES / 2));
        AtomicInteger all = new AtomicInteger();
        BoundedSourceQueue<Integer> queue = Sightings.fromElsewhere(() -> Source.<Integer>queue(SharedStream.BUFFER)
                .via(operator)
                .to(Sink.foreach(number -> {
                    seen.computeIfAbsent(TraceContext.current().name(), trace -> new AtomicInteger())
                            .incrementAndGet();
                    all.incrementAndGet();
                }))
                .run(system));
        new Sightings()
                .of(
                        label -> {
                            queue.offer(1);
                            if (label.startsWith("trace")) {
                                synchronized (expected) {
                                    expected.put(label, 1);
                                }
                            }
                        },
                        () -> Await.until(() -> all.get() == Sightings.MESSAGES));
        queue.complete();

        Map<String, Integer> counted = new TreeMap<>();
        seen.forEach((trace, count) -> counted.put(trace, count.get()));
        assertThat(counted).isEqualTo(expected);
    }

    /** Partly seen by a branch of its own, which takes its time. */
    @Test
    void numbersOfABranch_keepTheTraceOfTheirOffer() throws Exception {
        Sightings sightings = new Sightings("mapped", "sink", "diverted");
        SharedStream.exact(
                system,
                SharedStream.flow()
                        .map(SharedNumbersIT::number)
                        .alsoTo(Flow.<Integer>create()
                                .divertTo(
                                        Flow.<Integer>create()
                                                .throttle(500, Duration.ofSeconds(1))
                                                .to(Sink.foreach(number -> sightings.see("diverted", label(number)))),
                                        number -> true)
                                .to(Sink.ignore()))
                        .map(SharedNumbersIT::label),
                sightings);
    }

    @Test
    void tappedNumbers_keepTheTraceOfTheirOffer() throws Exception {
        Sightings sightings = new Sightings("mapped", "sink").exactOrNone();
        SharedStream.exact(
                system,
                SharedStream.flow()
                        .map(SharedNumbersIT::number)
                        .wireTap(Flow.<Integer>create()
                                .throttle(100, Duration.ofSeconds(1), 1, ThrottleMode.shaping())
                                .to(Sink.foreach(number -> sightings.see("mapped", label(number)))))
                        .map(SharedNumbersIT::label),
                sightings);
    }

    /** What several traces had in common before has nothing to do with what comes later. */
    @ParameterizedTest
    @ValueSource(strings = {"groupedWithin", "grouped", "groupedWeighted", "batch", "conflate"})
    void laterGroupOfOneTrace_hasIt(String way) throws Exception {
        Map<String, Flow<String, List<String>, NotUsed>> ways = Map.of(
                "groupedWithin", SharedStream.flow().groupedWithin(2, LONG),
                "grouped", SharedStream.flow().grouped(2),
                "groupedWeighted", SharedStream.flow().groupedWeighted(2, label -> 1L),
                "batch",
                        SharedStream.flow()
                                .batch(2, List::of, SharedNumbersIT::joined)
                                .filter(group -> true),
                "conflate", SharedStream.flow().conflateWithSeed(List::of, SharedNumbersIT::joined));
        Sightings sightings = way.equals("batch") || way.equals("conflate")
                ? new Sightings("group").exactOrNone()
                : new Sightings("group").andAgain("group");
        AtomicInteger mixed = new AtomicInteger();
        BoundedSourceQueue<String> queue = Sightings.fromElsewhere(() -> Source.<String>queue(SharedStream.BUFFER)
                .via(ways.get(way))
                .to(Sink.foreach(group -> {
                    if (group.contains("first")) {
                        mixed.addAndGet(group.size());
                    } else {
                        group.forEach(label -> sightings.see("group", label));
                    }
                }))
                .run(system));
        Sightings.elsewhere(() -> queue.offer("first"));
        Sightings.elsewhere(() -> queue.offer("first"));
        Await.until(() -> mixed.get() == 2);
        sightings.of(label -> {
            synchronized (queue) {
                queue.offer(label);
                queue.offer(label);
            }
        });
        queue.complete();
    }

    private static List<String> joined(List<String> some, String next) {
        List<String> joined = new ArrayList<>(some);
        joined.add(next);
        return joined;
    }
}
