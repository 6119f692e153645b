package io.jetwake.analyzer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.Jetwake;
import io.jetwake.metric.Counter;
import io.jetwake.metric.Histogram;
import io.jetwake.metric.MeasurementUnit;
import io.jetwake.metric.Tags;
import io.jetwake.snapshot.CounterSnapshot;
import io.jetwake.snapshot.DistributionSnapshot;
import io.jetwake.snapshot.Exemplar;
import io.jetwake.snapshot.FinishedMessage;
import io.jetwake.snapshot.FinishedSegment;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.MetricSnapshot;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.stream.SelfMetrics;
import io.jetwake.subscribers.Subscribers;
import io.jetwake.subscribers.Subscription;
import io.jetwake.trace.MessageProcessing;
import io.jetwake.trace.Segment;
import io.jetwake.trace.SentMessage;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.TraceScope;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recorder, the live stream and the replay of the file together: what a subscriber receives live is what the file holds. */
class LiveAndReplayContractTest {
    private static final int THREADS = 4;
    /** Of each thread in each round: together fewer than one snapshot holds, however quickly they are made. */
    private static final int TRACES = 900;

    private static final int ROUNDS = 3;

    /** How subscribers fare is known where they are, and not in the file. */
    private static final SnapshotFilter RECORDED = SnapshotFilter.all().exceptMetrics("jetwake.subscriber.*");

    private static final Duration DEADLINE = Duration.ofSeconds(30);

    @Test
    void replay_yieldsTheSnapshotsThatWereDeliveredLive(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("contract.jfr");
        BlockingQueue<TickSnapshot> delivered = new LinkedBlockingQueue<>();
        TreeMap<Instant, TickSnapshot> live = new TreeMap<>();
        try (Recording recording = new Recording();
                Subscription subscription = Subscribers.subscribe(RECORDED, Duration.ofSeconds(1), delivered::add)) {
            recording.start();
            Jetwake.start();
            assertThat(Subscribers.awaitRunning(DEADLINE)).isTrue();
            // The first tick that the stream sees is the base of its ledger.
            take(delivered);
            for (int round = 1; round <= ROUNDS; round++) {
                work();
                collectUntilAllIsThere(round * THREADS * TRACES, delivered, live);
            }
            recording.dump(file);
        }
        List<TickSnapshot> all = new ArrayList<>();
        Replay.of(file).run(all::add);
        // the last one covers no time: the recording ends before the books do
        TreeMap<Instant, TickSnapshot> replayed = new TreeMap<>();
        all.forEach(snapshot -> replayed.putIfAbsent(snapshot.to(), snapshot));
        List<TickSnapshot> subscribed = new CopyOnWriteArrayList<>();
        try (ReplaySource source = new ReplaySource(Replay.of(file), Pace.max())) {
            source.subscribe(SnapshotFilter.all(), Duration.ofSeconds(1), subscribed::add);
            source.run();
        }

        assertThat(live.values()).allMatch(TickSnapshot::complete);
        assertThat(traces(live)).isEqualTo(ROUNDS * THREADS * TRACES);
        assertThat(exemplars(live, "contract.latency"))
                .isNotEmpty()
                .allMatch(exemplar -> exemplar.traceId() != 0 && exemplar.timeNanos() > 0);
        assertThat(exemplars(live, "trace.elapsed-time")).isNotEmpty();
        for (TickSnapshot snapshot : live.values()) {
            assertThat(replayed).containsKey(snapshot.to());
            TickSnapshot other = Objects.requireNonNull(replayed.get(snapshot.to()));
            assertThat(other.from()).isEqualTo(snapshot.from());
            assertThat(timelessMetrics(other.metrics())).isEqualTo(timelessMetrics(recorded(snapshot.metrics())));
            assertThat(timeless(other.traces())).isEqualTo(timeless(snapshot.traces()));
            assertThat(other.ledger()).isEqualTo(snapshot.ledger());
        }
        assertSubscribersOfTheReplayGetTheSame(subscribed, all);
    }

    /** A tick that was late on a busy machine is merged with its short successor, as it is live. */
    private static void assertSubscribersOfTheReplayGetTheSame(
            List<TickSnapshot> subscribed, List<TickSnapshot> replayed) {
        List<TickSnapshot> rest = new ArrayList<>(replayed);
        for (TickSnapshot snapshot : subscribed) {
            TickSnapshot expected = rest.remove(0);
            while (expected.to().isBefore(snapshot.to()) && !rest.isEmpty()) {
                expected = expected.merge(rest.remove(0));
            }
            assertThat(snapshot).isEqualTo(expected);
        }
        assertThat(rest).isEmpty();
    }

    /** What the reader tells about itself is not in the file. */
    private static List<MetricSnapshot> recorded(List<MetricSnapshot> metrics) {
        assertThat(metrics).extracting(MetricSnapshot::name).contains(SelfMetrics.PREFIX + "lag");
        return metrics.stream()
                .filter(metric -> !metric.name().startsWith(SelfMetrics.PREFIX))
                .toList();
    }

    private static void work() throws InterruptedException {
        Counter counter = Jetwake.metrics().counter("contract.work");
        Histogram histogram = Jetwake.metrics()
                .histogram("contract.latency", MeasurementUnit.NANOSECONDS, Tags.of("kind", "contract"));
        CountDownLatch done = new CountDownLatch(THREADS);
        for (int thread = 0; thread < THREADS; thread++) {
            new Thread(
                            () -> {
                                for (int i = 0; i < TRACES; i++) {
                                    counter.increment();
                                    trace(i, histogram);
                                }
                                done.countDown();
                            },
                            "contract-" + thread)
                    .start();
        }
        assertThat(done.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    private static void trace(int i, Histogram histogram) {
        TraceContext trace = Jetwake.tracer().start(i % 3 == 0 ? "GET /contract" : "POST /contract/and/a/longer/name");
        try (TraceScope scope = trace.makeCurrent()) {
            histogram.record(i * 7919L);
            MessageProcessing message =
                    SentMessage.from(trace) instanceof SentMessage sent ? MessageProcessing.start(sent) : null;
            if (message != null) {
                Segment segment = trace.startSegment("select * from contract", "database", "test");
                segment.finish();
                message.leave();
                message.record(1 + i % 5, String.class);
            }
        }
        if (i % 10 == 0) {
            trace.fail(new IllegalStateException("on purpose"));
        } else {
            trace.finish();
        }
    }

    private static void collectUntilAllIsThere(
            int all, BlockingQueue<TickSnapshot> delivered, Map<Instant, TickSnapshot> live)
            throws InterruptedException {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (traces(live) < all || counted(live) < all) {
            assertThat(System.nanoTime()).as("all work delivered in time").isLessThan(deadline);
            TickSnapshot snapshot = take(delivered);
            live.put(snapshot.to(), snapshot);
        }
    }

    private static TickSnapshot take(BlockingQueue<TickSnapshot> delivered) throws InterruptedException {
        TickSnapshot snapshot = delivered.poll(DEADLINE.toSeconds(), TimeUnit.SECONDS);
        assertThat(snapshot).as("a snapshot in time").isNotNull();
        return snapshot;
    }

    private static int traces(Map<Instant, TickSnapshot> live) {
        return live.values().stream().mapToInt(tick -> tick.traces().size()).sum();
    }

    private static long counted(Map<Instant, TickSnapshot> live) {
        return live.values().stream()
                .flatMap(tick -> tick.metrics().stream())
                .filter(metric -> metric.name().equals("contract.work"))
                .map(CounterSnapshot.class::cast)
                .mapToLong(CounterSnapshot::count)
                .sum();
    }

    private static List<Exemplar> exemplars(Map<Instant, TickSnapshot> live, String metric) {
        return live.values().stream()
                .flatMap(tick -> tick.metrics().stream())
                .filter(snapshot -> snapshot.name().equals(metric))
                .map(DistributionSnapshot.class::cast)
                .flatMap(distribution -> distribution.exemplars().stream())
                .toList();
    }

    /** Parsers differ by microseconds in the times of exemplars, too. */
    private static List<MetricSnapshot> timelessMetrics(List<MetricSnapshot> metrics) {
        return metrics.stream()
                .map(metric -> metric instanceof DistributionSnapshot distribution ? timeless(distribution) : metric)
                .toList();
    }

    private static MetricSnapshot timeless(DistributionSnapshot metric) {
        return new DistributionSnapshot(
                metric.name(),
                metric.unit(),
                metric.tags(),
                metric.kind(),
                metric.buckets(),
                metric.clamped(),
                metric.exemplars().stream()
                        .map(exemplar -> new Exemplar(exemplar.value(), exemplar.traceId(), 0))
                        .toList());
    }

    /** Parsers differ by microseconds in when an event began, and so in the order of traces. */
    private static List<FinishedTrace> timeless(List<FinishedTrace> traces) {
        return traces.stream()
                .map(LiveAndReplayContractTest::timeless)
                .sorted(Comparator.comparingLong(FinishedTrace::traceId))
                .toList();
    }

    private static FinishedTrace timeless(FinishedTrace trace) {
        return new FinishedTrace(
                trace.traceIdHigh(),
                trace.traceId(),
                trace.spanId(),
                trace.parentSpanId(),
                trace.name(),
                trace.kind(),
                trace.status(),
                trace.errorType(),
                0,
                trace.durationNanos(),
                trace.bodyNanos(),
                trace.segments().stream()
                        .map(LiveAndReplayContractTest::timeless)
                        .toList(),
                trace.messages().stream()
                        .map(LiveAndReplayContractTest::timeless)
                        .toList(),
                trace.truncated());
    }

    private static FinishedSegment timeless(FinishedSegment segment) {
        return new FinishedSegment(
                segment.spanId(),
                segment.parentSpanId(),
                segment.name(),
                segment.category(),
                segment.library(),
                segment.status(),
                segment.errorType(),
                segment.thread(),
                0,
                segment.durationNanos());
    }

    private static FinishedMessage timeless(FinishedMessage message) {
        return new FinishedMessage(
                message.spanId(),
                message.parentSpanId(),
                message.actor(),
                message.messageClass(),
                message.status(),
                message.thread(),
                0,
                message.waitNanos(),
                message.durationNanos());
    }
}
