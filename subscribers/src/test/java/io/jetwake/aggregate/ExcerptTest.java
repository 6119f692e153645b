package io.jetwake.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.snapshot.BucketCounts;
import io.jetwake.snapshot.DistributionSnapshot;
import io.jetwake.snapshot.FinishedSegment;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.InstrumentKind;
import io.jetwake.snapshot.Ledger;
import io.jetwake.snapshot.MetricSnapshot;
import io.jetwake.snapshot.Shed;
import io.jetwake.snapshot.TickSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is kept of a snapshot that waits for a subscriber. */
class ExcerptTest {
    private static final int TRACES = 100;
    private static final int VALUES = 1_000;
    private static final TickSnapshot FULL = new TickSnapshot(
            Instant.EPOCH,
            Instant.ofEpochSecond(1),
            List.of(values()),
            LongStream.rangeClosed(1, TRACES).mapToObj(ExcerptTest::trace).toList(),
            Ledger.none());
    private static final long WHOLE = Excerpt.of(FULL, Long.MAX_VALUE / 2, 0).bytes();

    private static MetricSnapshot values() {
        long[] values = LongStream.rangeClosed(1, VALUES).map(i -> i * 1_000).toArray();
        long[] once = LongStream.of(values).map(value -> 1).toArray();
        return new DistributionSnapshot(
                "size",
                "none",
                new TreeMap<>(),
                InstrumentKind.HISTOGRAM,
                BucketCounts.of(2, values, once),
                0,
                List.of());
    }

    private static FinishedTrace trace(long id) {
        FinishedSegment segment = new FinishedSegment(id, id, "s", "c", "l", FinishedTrace.FAILED, null, "main", id, 1);
        return new FinishedTrace(
                0,
                id,
                id,
                0,
                "t",
                "server",
                id == 1 ? "failed" : "finished",
                null,
                id,
                id,
                0,
                List.of(segment, segment),
                List.of(),
                false);
    }

    private static Shed shed(Excerpt excerpt) {
        return excerpt.snapshot().ledger().leftOut().shed();
    }

    @Test
    void snapshotThatFits_isKeptAsItIs() {
        assertThat(Excerpt.of(FULL, 2 * WHOLE, WHOLE / 4)).isEqualTo(new Excerpt(FULL, WHOLE));
    }

    @Test
    void lessAndLessRoom_leavesOutLessAndLessImportantThingsFirst() {
        Excerpt bare = Excerpt.of(FULL, WHOLE, 0);
        assertThat(shed(bare)).isEqualTo(new Shed(2 * TRACES, 0, 0));
        assertThat(bare.snapshot().traces()).hasSize(TRACES).allMatch(FinishedTrace::truncated);
        assertThat(bare.snapshot().complete()).isTrue();

        Excerpt few = Excerpt.of(FULL, WHOLE / 3, 0);
        int kept = few.snapshot().traces().size();
        assertThat(kept).isBetween(1, TRACES - 1);
        assertThat(shed(few)).isEqualTo(new Shed(2 * TRACES, TRACES - kept, 0));
        assertThat(few.snapshot().traces().get(0).failed()).isTrue();
        assertThat(few.snapshot().traces().get(kept - 1).durationNanos()).isEqualTo(TRACES);
        assertThat(few.snapshot().metrics()).isEqualTo(FULL.metrics());

        Excerpt sums = Excerpt.of(FULL, WHOLE / 3, WHOLE / 3);
        assertThat(shed(sums)).isEqualTo(new Shed(2 * TRACES, TRACES, VALUES));
        DistributionSnapshot size =
                (DistributionSnapshot) sums.snapshot().metrics().get(0);
        DistributionSnapshot full = (DistributionSnapshot) FULL.metrics().get(0);
        assertThat(size.count()).isEqualTo(VALUES);
        assertThat(size.max()).isEqualTo(full.max());
        assertThat(size.min()).isEqualTo(full.min());
        assertThat(size.sum() / full.sum()).isBetween(0.995, 1.005);
        assertThat(size.summed()).isEqualTo(VALUES);
        assertThat(sums.snapshot().complete()).isFalse();
        assertThat(sums.bytes()).isLessThan(few.bytes());
    }

    @Test
    void whatWasLeftOut_isCountedOnceAlsoWhenMerged() {
        TickSnapshot sums = Excerpt.of(FULL, 0, 0).snapshot();
        TickSnapshot twice = Excerpt.of(sums.merge(FULL), 0, 0).snapshot();

        assertThat(twice.ledger().leftOut().shed()).isEqualTo(new Shed(4 * TRACES, 2 * TRACES, 2 * VALUES));
        assertThat(((DistributionSnapshot) twice.metrics().get(0)).summed()).isEqualTo(2 * VALUES);
    }
}
