package io.jetwake.aggregate;

import static io.jetwake.snapshot.InstrumentKind.HISTOGRAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.snapshot.DistributionSnapshot;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.Ledger;
import io.jetwake.snapshot.MetricSnapshot;
import io.jetwake.snapshot.Shed;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.testing.Vlq;
import java.util.List;
import java.util.Random;
import java.util.function.ToLongFunction;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What is left out when there is no room for it, in which order, and that it is counted. */
class SheddingTest {
    private static final int MANY = 20_000;

    private static Feed feed(long bytes) {
        return new Feed(new MemoryBudget(bytes))
                .instrument(1, "size", HISTOGRAM)
                .tick(1)
                .endOfBatch();
    }

    private static Shed shed(Feed feed) {
        return feed.snapshots.stream()
                .map(TickSnapshot::ledger)
                .reduce(Ledger.none(), Ledger::plus)
                .leftOut()
                .shed();
    }

    private static long sum(Feed feed, ToLongFunction<TickSnapshot> part) {
        return feed.snapshots.stream().mapToLong(part).sum();
    }

    private static long spans(TickSnapshot snapshot) {
        return snapshot.traces().stream()
                .mapToLong(trace ->
                        trace.segments().size() + (long) trace.messages().size())
                .sum();
    }

    private static DistributionSnapshot distribution(TickSnapshot snapshot, String name) {
        return snapshot.metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .map(DistributionSnapshot.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Traces with a segment each, of which the last ones are the slowest. */
    private static Feed traces(Feed feed, long tick, int count) {
        for (int i = 1; i <= count; i++) {
            long id = tick * 1_000_000 + i;
            feed.segment(id, tick, id).trace(Feed.trace(id, tick, "t", i));
        }
        return feed;
    }

    @Test
    void enoughMemory_keepsAll() {
        Feed feed = traces(feed(64 << 20), 2, 1_000).tick(2).tick(3).endOfBatch();

        assertThat(shed(feed)).isEqualTo(Shed.NOTHING);
        assertThat(feed.last().traces())
                .hasSize(1_000)
                .allMatch(trace -> trace.segments().size() == 1);
    }

    @Test
    void firstToGo_areSegmentsAndMessages() {
        Feed feed = traces(feed(2 << 20), 2, 1_500).tick(2).tick(3).endOfBatch();

        Shed shed = shed(feed);
        assertThat(shed.spans()).isPositive();
        assertThat(shed.traces()).isZero();
        assertThat(shed.values()).isZero();
        assertThat(feed.last().traces()).hasSize(1_500);
        assertThat(sum(feed, SheddingTest::spans) + shed.spans()).isEqualTo(1_500);
        assertThat(feed.snapshots).allMatch(TickSnapshot::complete);
    }

    @Test
    void traceThatLostSpans_isMarked() {
        Feed feed = traces(feed(2 << 20), 2, 1_500).tick(2).tick(3).endOfBatch();
        traces(feed, 4, 10).tick(4).tick(5).endOfBatch();

        List<FinishedTrace> before =
                feed.snapshots.get(feed.snapshots.size() - 3).traces();
        assertThat(before)
                .filteredOn(trace -> trace.segments().isEmpty())
                .isNotEmpty()
                .allMatch(FinishedTrace::truncated);
        assertThat(feed.last().traces()).hasSize(10).noneMatch(FinishedTrace::truncated);
    }

    @Test
    void nextToGo_areTracesButNotTheFailedAndTheSlowest() {
        Feed feed = feed(1 << 20);
        feed.trace(new RecordedTrace(2, 0, 99, 99, 0, "t", "server", "failed", "E", 99, 0, 0));
        traces(feed, 2, MANY).tick(2).tick(3).endOfBatch();

        Shed shed = shed(feed);
        assertThat(shed.spans()).isEqualTo(MANY);
        assertThat(shed.traces()).isPositive();
        assertThat(shed.values()).isZero();
        List<FinishedTrace> kept = feed.last().traces();
        assertThat(kept.size() + shed.traces()).isEqualTo(MANY + 1);
        assertThat(kept).anyMatch(FinishedTrace::failed);
        assertThat(kept)
                .extracting(FinishedTrace::durationNanos)
                .contains((long) MANY)
                .doesNotContain(1L);
        assertThat(distribution(feed.snapshots.get(1), "trace.elapsed-time").count())
                .isEqualTo(MANY + 1);
        assertThat(distribution(feed.snapshots.get(1), "trace-segment.elapsed-time")
                        .count())
                .isEqualTo(MANY);
        assertThat(feed.snapshots).allMatch(TickSnapshot::complete);
    }

    @Test
    void lastToGo_areDistributionsOfWhichTheSumsStay() {
        Feed feed = traces(feed(100_000), 2, 1_000);
        Random random = new Random(1);
        long sum = 0;
        long max = 0;
        for (int i = 0; i < MANY; i++) {
            long value = random.nextLong(1, 1L << 40);
            sum += value;
            max = Math.max(max, value);
            feed.sample(1, 2, value);
        }
        feed.raw(1, 2, MANY).tick(2).tick(3).endOfBatch();

        TickSnapshot snapshot = feed.snapshots.get(1);
        DistributionSnapshot size = distribution(snapshot, "size");
        assertThat(size.count()).isEqualTo(MANY);
        assertThat(size.summed()).isEqualTo(MANY);
        assertThat(size.sum()).isCloseTo((double) sum, Percentage.withPercentage(0.5));
        assertThat((double) size.max()).isCloseTo((double) max, Percentage.withPercentage(0.5));
        assertThat(snapshot.ledger().leftOut().shed().values()).isEqualTo(MANY);
        assertThat(snapshot.complete()).isFalse();
        Shed shed = shed(feed);
        assertThat(shed.spans()).isEqualTo(1_000);
        assertThat(sum(feed, tick -> tick.traces().size()) + shed.traces()).isEqualTo(1_000);
    }

    @Test
    void foldedDistribution_becomesItsSums() {
        String text = Vlq.of(1, 1, 5, 2, 100, 3);
        Feed feed = feed(1_000);
        for (int id = 10; id < 20; id++) {
            feed.interval(new RecordedInterval(id, 2, 0, 6, 600, 0, 300, 0, 0, text));
        }
        feed.tick(2).endOfBatch();

        assertThat(feed.last().metrics()).hasSize(10);
        for (MetricSnapshot metric : feed.last().metrics()) {
            DistributionSnapshot values = (DistributionSnapshot) metric;
            assertThat(values.count()).isEqualTo(6);
        }
        long summed = feed.last().metrics().stream()
                .mapToLong(metric -> ((DistributionSnapshot) metric).summed())
                .sum();
        assertThat(summed).isPositive();
        assertThat(feed.last().ledger().leftOut().shed()).isEqualTo(new Shed(0, 0, summed));
        assertThat(feed.last().ledger().missing().samples()).isEmpty();
    }

    /** Nothing is charged for ever, whatever was shed. */
    @Test
    void budget_isGivenBack() {
        for (int bytes : new int[] {2_000, 100_000, 1 << 20, 8 << 20, 64 << 20}) {
            Feed feed = feed(bytes);
            long before = feed.budget.retained();
            for (int tick = 2; tick < 8; tick++) {
                traces(feed, tick, 3_000)
                        .message(tick, tick, 3)
                        .sample(1, tick, tick)
                        .raw(1, tick, 1);
                feed.segment(77, tick, tick).tick(tick);
                if (tick % 2 == 0) {
                    feed.endOfBatch();
                }
            }
            feed.segment(2_000_001, 3, 5).tick(8, true).finish();

            assertThat(feed.budget.retained()).as("%s bytes", bytes).isEqualTo(before);
        }
    }

    /** Whatever memory there is: what was recorded is what was delivered and what the ledgers say was left out. */
    @Test
    void everything_isDeliveredOrCounted() {
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            Feed feed = feed(1_000L << random.nextInt(14));
            long traces = 0;
            for (int tick = 2; tick < 12; tick++) {
                int count = random.nextInt(2_000);
                traces += count;
                traces(feed, tick, count).tick(tick);
                if (random.nextBoolean()) {
                    feed.endOfBatch();
                }
            }
            feed.finish();

            Shed shed = shed(feed);
            long dropped = sum(feed, snapshot -> snapshot.ledger().leftOut().droppedTraces());
            assertThat(sum(feed, snapshot -> snapshot.traces().size()) + dropped + shed.traces())
                    .as("traces, seed %s", seed)
                    .isEqualTo(traces);
            assertThat(sum(feed, SheddingTest::spans) + shed.spans())
                    .as("spans, seed %s", seed)
                    .isEqualTo(traces);
            assertThat(feed.snapshots.stream()
                            .flatMap(snapshot -> snapshot.metrics().stream())
                            .filter(metric -> metric.name().equals("trace.elapsed-time"))
                            .mapToLong(metric -> ((DistributionSnapshot) metric).count())
                            .sum())
                    .as("counted, seed %s", seed)
                    .isEqualTo(traces);
        }
    }

    /** When the end of a trace was shed, its spans must not be taken for those of a trace that never ended. */
    @Test
    void spansOfTracesThatWereShed_areNoTracesWithoutAnEnd() {
        Feed feed = feed(1 << 20);
        for (int i = 1; i <= 100; i++) {
            feed.segment(i, 2, i);
        }
        feed.tick(2).endOfBatch();
        for (int i = 1; i <= 100; i++) {
            feed.trace(Feed.trace(i, 3, "t", 1));
        }
        traces(feed, 3, MANY).tick(3);
        for (int tick = 4; tick < TraceAssembler.EXPIRY_TICKS + 10; tick++) {
            feed.tick(tick);
        }
        feed.finish();

        assertThat(sum(feed, snapshot -> snapshot.ledger().leftOut().abandonedTraces()))
                .isZero();
        assertThat(shed(feed).spans()).isEqualTo(MANY + 100);
    }
}
