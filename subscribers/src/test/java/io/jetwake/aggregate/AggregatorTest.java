package io.jetwake.aggregate;

import static io.jetwake.snapshot.InstrumentKind.COUNTER;
import static io.jetwake.snapshot.InstrumentKind.GAUGE;
import static io.jetwake.snapshot.InstrumentKind.HISTOGRAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jetwake.snapshot.CounterSnapshot;
import io.jetwake.snapshot.DistributionSnapshot;
import io.jetwake.snapshot.Exemplar;
import io.jetwake.snapshot.GaugeSnapshot;
import io.jetwake.snapshot.Ledger;
import io.jetwake.snapshot.Ledger.Verdict;
import io.jetwake.snapshot.MetricSnapshot;
import io.jetwake.snapshot.TickSnapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AggregatorTest {

    private static <T extends MetricSnapshot> T metric(TickSnapshot snapshot, String name, Class<T> type) {
        return snapshot.metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " not in " + snapshot.metrics()));
    }

    @Test
    void ticks_followEachOtherWithoutHoles() {
        Feed feed = new Feed().tick(1).endOfBatch().tick(2).tick(3).endOfBatch();

        assertThat(feed.snapshots)
                .extracting(TickSnapshot::from, TickSnapshot::to)
                .containsExactly(
                        tuple(Instant.ofEpochSecond(1), Instant.ofEpochSecond(2)),
                        tuple(Instant.ofEpochSecond(2), Instant.ofEpochSecond(3)),
                        tuple(Instant.ofEpochSecond(3), Instant.ofEpochSecond(4)));
        assertThat(feed.snapshots).allMatch(TickSnapshot::complete);
    }

    /** A stream that replaces another one brings open ticks once more, and may bring closed ones. */
    @Test
    void rewoundSource_deliversEachEventOnce() {
        Feed feed = new Feed().tick(1).endOfBatch();
        feed.trace(10, 2).sample(7, 2, 1).raw(7, 2, 1).tick(2).endOfBatch();
        feed.trace(20, 3).sample(7, 3, 1).lostInterval().tick(3).endOfBatch(); // stays open: an interval has not come

        feed.aggregator.rewind();
        feed.aggregator.event(Feed.trace(10, 2, "t", 10));
        feed.aggregator.sample(7, 2, 1, 0, 0);
        feed.aggregator.event(Feed.trace(20, 3, "t", 10));
        feed.aggregator.sample(7, 3, 1, 0, 0);
        feed.trace(30, 4).tick(4).endOfBatch().tick(5).endOfBatch().tick(6).endOfBatch();
        feed.aggregator.finish();

        TickSnapshot all = feed.snapshots.stream().reduce(TickSnapshot::merge).orElseThrow();
        assertThat(all.traces()).extracting(trace -> trace.traceId()).containsExactly(10L, 20L, 30L);
        assertThat(all.ledger().missing().traces()).isZero();
        assertThat(all.ledger().missing().sampleCount()).isZero();
        assertThat(all.ledger().flaws().lateEvents()).isZero();
        assertThat(all.ledger().missing().ticks()).isEqualTo(1);
        assertThat(metric(all, "trace.elapsed-time", DistributionSnapshot.class).count())
                .isEqualTo(3);
    }

    @Test
    void samplesAndFoldedValues_areAdded() {
        // buckets 0 and 2 of the folded values: once 0, three times 2
        RecordedInterval folded = new RecordedInterval(7, 2, 1, 4, 6, 0, 2, 1, 0, "BBCD");
        Feed feed = new Feed()
                .tick(1)
                .endOfBatch()
                .sample(7, 2, 100)
                .interval(folded)
                .tick(2)
                .instrument(7, "size", HISTOGRAM)
                .endOfBatch();

        DistributionSnapshot size = metric(feed.last(), "size", DistributionSnapshot.class);
        assertThat(size.count()).isEqualTo(5);
        assertThat(size.min()).isZero();
        assertThat(size.max()).isEqualTo(100);
        assertThat(size.percentile(50)).isEqualTo(2);
        assertThat(size.sum()).isEqualTo(106);
        assertThat(size.clamped()).isEqualTo(1);
        assertThat(feed.last().complete()).isTrue();
    }

    @Test
    void exemplars_areTheLargestSamplesOfTraces() {
        Feed feed = new Feed().instrument(7, "size", HISTOGRAM).tick(1).endOfBatch();
        for (int value = 1; value <= 8; value++) {
            feed.tracedSample(7, 2, value, 70 + value, 700 + value);
        }
        feed.tracedSample(7, 2, 9, 0, 0).tracedSample(7, 2, 2, 71, 701).tick(2).endOfBatch();
        DistributionSnapshot first = metric(feed.last(), "size", DistributionSnapshot.class);
        assertThat(first.exemplars())
                .extracting(Exemplar::value, Exemplar::traceId, Exemplar::timeNanos)
                .containsExactly(
                        tuple(8L, 78L, 708L),
                        tuple(7L, 77L, 707L),
                        tuple(6L, 76L, 706L),
                        tuple(5L, 75L, 705L),
                        tuple(4L, 74L, 704L));

        TickSnapshot second = feed.tracedSample(7, 3, 7, 90, 900)
                .tracedSample(7, 3, 3, 91, 901)
                .tick(3)
                .endOfBatch()
                .last();
        assertThat(metric(feed.snapshots.get(1).merge(second), "size", DistributionSnapshot.class)
                        .exemplars())
                .extracting(Exemplar::traceId)
                .containsExactly(78L, 77L, 90L, 76L, 75L);
    }

    @Test
    void countersAddAndGaugesKeepTheLastValue() {
        Feed feed = new Feed()
                .instrument(1, "requests", COUNTER)
                .instrument(2, "pool", GAUGE)
                .counter(1, 1, 5)
                .interval(new RecordedInterval(2, 1, 0, 0, 0, 0, 0, 0, 2.5, null))
                .tick(1)
                .endOfBatch();

        assertThat(metric(feed.last(), "requests", CounterSnapshot.class).count())
                .isEqualTo(5);
        assertThat(metric(feed.last(), "pool", GaugeSnapshot.class).value()).isEqualTo(2.5);
    }

    @Test
    void unknownInstrument_isNamedByItsId() {
        Feed feed = new Feed().sample(9, 1, 4).counter(8, 1, 3).tick(1).endOfBatch();

        assertThat(metric(feed.last(), "instrument#9", DistributionSnapshot.class)
                        .count())
                .isEqualTo(1);
        assertThat(metric(feed.last(), "instrument#8", CounterSnapshot.class).count())
                .isEqualTo(3);
    }

    @Test
    void missingSample_isReportedByInstrumentWhenItHasHadItsTime() {
        Feed feed = new Feed().instrument(7, "size", HISTOGRAM).tick(1).endOfBatch();
        feed.sample(7, 2, 1).lostSample().raw(7, 2, 2).tick(2).endOfBatch();
        assertThat(feed.snapshots).hasSize(1);

        feed.patience();

        assertThat(feed.snapshots).hasSize(2);
        assertThat(feed.last().ledger().missing().samples()).containsExactly(Map.entry("size", 1L));
        assertThat(feed.last().complete()).isFalse();
        feed.tick(3).endOfBatch();
        assertThat(feed.last().complete()).isTrue();
    }

    @Test
    void eventsOfTheNextBatch_stillBalanceTheBooks() {
        Feed feed = new Feed().instrument(7, "size", HISTOGRAM).tick(1).endOfBatch();
        feed.lostSample().raw(7, 2, 1).tick(2).endOfBatch();
        feed.lateSample(7, 2, 5).endOfBatch();

        assertThat(feed.last().complete()).isTrue();
        assertThat(feed.last().ledger().flaws().lateEvents()).isZero();
        assertThat(metric(feed.last(), "size", DistributionSnapshot.class).count())
                .isEqualTo(1);
    }

    @Test
    void lateSample_isDeliveredAndCounted() {
        Feed feed = new Feed().instrument(7, "size", HISTOGRAM).tick(1).endOfBatch();
        feed.lostSample().raw(7, 2, 1).tick(2).endOfBatch().patience();
        assertThat(feed.last().ledger().missing().sampleCount()).isEqualTo(1);

        feed.lateSample(7, 2, 5).tick(3).endOfBatch();

        assertThat(feed.last().ledger().flaws().lateEvents()).isEqualTo(1);
        assertThat(feed.last().complete()).isTrue();
        assertThat(metric(feed.last(), "size", DistributionSnapshot.class).count())
                .isEqualTo(1);
    }

    @Test
    void lateEvent_doesNotHideALaterLoss() {
        Feed feed = new Feed().tick(1).endOfBatch();
        feed.lostSample().tick(2).endOfBatch().patience();
        feed.lateSample(7, 2, 5).lostSample().tick(3).endOfBatch().patience();

        assertThat(feed.last().ledger().missing().sampleCount()).isEqualTo(1);
    }

    @Test
    void eventCountedOneTickLater_isNotMissing() {
        Feed feed = new Feed().tick(1).endOfBatch();
        feed.lateSample(7, 2, 5).tick(2).endOfBatch(); // arrived, not counted yet
        feed.lostSample().tick(3).endOfBatch(); // counted now

        assertThat(feed.snapshots).hasSize(3).allMatch(TickSnapshot::complete);
    }

    @Test
    void lostTick_isCountedAndItsEventsAreAudited() {
        Feed feed = new Feed()
                .tick(1)
                .endOfBatch()
                .trace(1, 2)
                .trace(2, 3)
                .tick(3)
                .endOfBatch()
                .patience();

        assertThat(feed.last().ledger().missing().ticks()).isEqualTo(1);
        assertThat(feed.last().ledger().missing().traces()).isZero();
        assertThat(feed.last().from()).isEqualTo(Instant.ofEpochSecond(2));
        assertThat(feed.last().traces()).hasSize(1);
    }

    @Test
    void firstTickThatBeganBeforeTheRecording_cannotVouchForItsEvents() {
        Feed feed = new Feed().lostSample().lostSample().sample(7, 1, 1).tick(1);
        feed.endOfBatch().tick(2).endOfBatch();

        TickSnapshot first = feed.snapshots.get(0);
        assertThat(first.ledger().verdict()).isEqualTo(Verdict.OPEN);
        assertThat(first.ledger().coverage().unvouchedEvents()).isEqualTo(1);
        assertThat(first.metrics()).hasSize(1);
        assertThat(feed.last().complete()).isTrue();
    }

    @Test
    void firstTickWithAllItsEvents_isComplete() {
        Feed feed = new Feed().sample(7, 12, 1).trace(5, 12).tick(12).endOfBatch();

        assertThat(feed.last().ledger().verdict()).isEqualTo(Verdict.COMPLETE);
    }

    @Test
    void eventsWithoutAnyTick_areOfUnknownCompleteness() {
        Feed feed = new Feed().trace(5, 1).sample(7, 1, 1).endOfBatch();
        feed.aggregator.endOfRecording();
        feed.finish();

        assertThat(feed.last().ledger().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(feed.last().ledger().coverage().unvouchedEvents()).isEqualTo(2);
    }

    @Test
    void recordingThatEndsBeforeItsBooks_isOpen() {
        Feed feed = new Feed().trace(5, 1).tick(1).endOfBatch().trace(6, 2).endOfBatch();
        feed.aggregator.endOfRecording();
        feed.finish();

        assertThat(feed.last().ledger().coverage().open()).isTrue();
        assertThat(feed.last().ledger().coverage().unvouchedEvents()).isEqualTo(1);
        Ledger all = feed.snapshots.get(0).ledger().plus(feed.last().ledger());
        assertThat(all.verdict()).isEqualTo(Verdict.OPEN);
    }

    @Test
    void recordingThatEndsWithItsLastTick_isComplete() {
        Feed feed = new Feed().trace(5, 1).tick(1, true).endOfBatch();
        feed.aggregator.endOfRecording();
        feed.finish();

        assertThat(feed.snapshots).hasSize(1);
        assertThat(feed.last().complete()).isTrue();
    }

    @Test
    void readingThatEndsBetweenTwoTicks_isComplete() {
        Feed feed =
                new Feed().trace(5, 1).tick(1).endOfBatch().tick(2).endOfBatch().finish();

        assertThat(feed.snapshots).allMatch(TickSnapshot::complete);
    }

    @Test
    void largeBatch_isClosedWhileItComes() {
        Feed feed = new Feed();
        feed.aggregator.closeEarly();
        for (int tick = 1; tick <= 20; tick++) {
            feed.trace(tick, tick).tick(tick);
        }
        List<Integer> open = new ArrayList<>();
        feed.then(() -> open.add(feed.snapshots.size())).endOfBatch();

        assertThat(open).containsExactly(17);
        assertThat(feed.snapshots).hasSize(20).allMatch(TickSnapshot::complete);
    }

    @Test
    void largeBatchWhoseBooksDoNotBalance_waitsForItsEnd() {
        Feed feed = new Feed().trace(1, 1).tick(1);
        feed.aggregator.closeEarly();
        feed.lostSample().tick(2);
        for (int tick = 3; tick <= 20; tick++) {
            feed.trace(tick, tick).tick(tick);
        }
        List<Integer> open = new ArrayList<>();
        feed.then(() -> open.add(feed.snapshots.size())).endOfBatch().finish();

        assertThat(open).containsExactly(1);
        assertThat(feed.snapshots.get(1).ledger().missing().sampleCount()).isEqualTo(1);
    }

    @Test
    void tickOfAnotherRecorder_startsAgainAndIsTold() {
        Feed feed = new Feed().trace(5, 900).tick(900).endOfBatch();
        feed.aggregator.event(new RecordedTick(2, 1, 0, 1_000, 0, 0, 0, 0, 0, 0, 0, 0, null, 0, 0, 0, 0, false));
        feed.aggregator.endOfBatch();

        assertThat(feed.last().ledger().verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(feed.last().ledger().gaps()).singleElement().asString().contains("another recorder");
    }

    @Test
    void restriction_isToldOnceAndKeepsTheSnapshotFromBeingComplete() {
        Feed feed = new Feed();
        feed.aggregator.restricted("jetwake.Message is recorded from 5 ms on");
        feed.aggregator.restricted("jetwake.Message is recorded from 5 ms on");
        feed.tick(1).endOfBatch().tick(2).endOfBatch();

        assertThat(feed.snapshots.get(0).ledger().verdict()).isEqualTo(Verdict.RESTRICTED);
        assertThat(feed.snapshots.get(0).ledger().restrictions()).hasSize(1);
        assertThat(feed.last().complete()).isTrue();
    }

    @Test
    void malformedDistribution_isUnreadableAndMissing() {
        Feed feed = new Feed()
                .instrument(7, "size", HISTOGRAM)
                .interval(new RecordedInterval(7, 1, 0, 4, 6, 0, 2, 0, 0, "!bad"))
                .tick(1)
                .endOfBatch();

        assertThat(feed.last().ledger().flaws().unreadableNames()).isEqualTo(1);
        assertThat(feed.last().ledger().missing().samples()).containsEntry("size", 4L);
    }

    @Test
    void gapAndUnreadableNames_areInTheNextSnapshot() {
        Feed feed = new Feed();
        feed.aggregator.gap("why (3 s)");
        feed.aggregator.unreadable(2);
        feed.tick(1).endOfBatch().tick(2).endOfBatch();

        assertThat(feed.snapshots.get(0).ledger().gaps()).containsExactly("why (3 s)");
        assertThat(feed.snapshots.get(0).ledger().flaws().unreadableNames()).isEqualTo(2);
        assertThat(feed.last().complete()).isTrue();
        assertThat(feed.last().ledger().flaws().unreadableNames()).isZero();
    }

    @Test
    void finish_deliversWhatIsPendingOnce() {
        Feed feed = new Feed().tick(1).endOfBatch().sample(7, 2, 1).trace(5, 2).finish();
        feed.aggregator.finish();
        feed.sample(7, 2, 1).tick(2).endOfBatch();

        assertThat(feed.snapshots).hasSize(2);
        assertThat(feed.last().traces()).hasSize(1);
        assertThat(feed.last().from()).isEqualTo(Instant.ofEpochSecond(2));
        assertThat(metric(feed.last(), "instrument#7", DistributionSnapshot.class)
                        .count())
                .isEqualTo(1);
    }

    @Test
    void finishWithoutAnyTick_deliversEverything() {
        Feed feed = new Feed().trace(5, 1).finish();

        assertThat(feed.snapshots).hasSize(1);
        assertThat(feed.last().traces()).hasSize(1);
    }

    @Test
    void finishWithNothingPending_isSilent() {
        assertThat(new Feed().tick(1).finish().snapshots).hasSize(1);
    }

    @Test
    void lastTick_deliversItsTracesAtOnce() {
        Feed feed = new Feed().tick(1).endOfBatch().trace(5, 2).tick(2, true).endOfBatch();

        assertThat(feed.last().traces()).hasSize(1);
    }

    @Test
    void derivedMetrics_areInTheTickOfTheirEvents() {
        Feed feed =
                new Feed().trace(5, 1).segment(5, 1, 6).message(5, 1, 3).tick(1).endOfBatch();

        assertThat(feed.last().metrics())
                .extracting(metric -> metric.key().label())
                .containsExactly(
                        "akka.actor.errors{group=actor#3}",
                        "akka.actor.processing-time{group=actor#3}",
                        "akka.actor.time-in-mailbox{group=actor#3}",
                        "trace-segment.elapsed-time{category=database,library=jdbc,name=query}",
                        "trace.elapsed-time{trace=t}",
                        "trace.errors{trace=t}");
        assertThat(feed.last().traces()).isEmpty();
        feed.tick(2).endOfBatch();
        assertThat(feed.last().metrics()).isEmpty();
        assertThat(feed.last().traces()).hasSize(1);
    }

    @Test
    void derivedSeriesOverTheLimit_areCountedTogether() {
        Feed feed = new Feed();
        for (int i = 0; i < DerivedMetrics.SERIES_PER_NAME + 50; i++) {
            feed.trace(Feed.trace(i + 1, 1, "name " + i, 10));
        }
        feed.tick(1).endOfBatch();

        List<DistributionSnapshot> times = feed.last().metrics().stream()
                .filter(metric -> metric.name().equals("trace.elapsed-time"))
                .map(DistributionSnapshot.class::cast)
                .toList();
        assertThat(times).hasSize(DerivedMetrics.SERIES_PER_NAME + 1);
        assertThat(times)
                .filteredOn(time -> time.tags().containsKey("overflow"))
                .singleElement()
                .extracting(DistributionSnapshot::count)
                .isEqualTo(50L);
    }

    @Test
    void orderWithinBatches_doesNotMatter() {
        List<TickSnapshot> expected = manyEvents(new Feed()).snapshots;
        assertThat(expected).hasSizeGreaterThan(20);
        for (int seed = 0; seed < 20; seed++) {
            assertThat(manyEvents(new Feed(new Random(seed))).snapshots)
                    .as("seed %s", seed)
                    .isEqualTo(expected);
        }
    }

    /** The same events as one batch, as a file is read, and as a batch per tick, as a stream is read. */
    @Test
    void batches_doNotMatterForCompleteBooks() {
        assertThat(completeTicks(false).snapshots).isEqualTo(completeTicks(true).snapshots);
    }

    private static Feed completeTicks(boolean oneBatch) {
        Feed feed = new Feed().instrument(1, "size", HISTOGRAM).tick(0).endOfBatch();
        for (long tick = 1; tick < 10; tick++) {
            for (int i = 0; i < 100; i++) {
                feed.sample(1, tick, i * tick).message(tick * 10 + i, tick, i);
            }
            feed.raw(1, tick, 100).trace(tick * 10, tick).tick(tick);
            if (!oneBatch) {
                feed.endOfBatch();
            }
        }
        return feed.finish();
    }

    private static Feed manyEvents(Feed feed) {
        Random random = new Random(42);
        feed.instrument(1, "size", HISTOGRAM);
        for (int tick = 1; tick < 30; tick++) {
            for (int i = 0; i < 400; i++) {
                feed.sample(1, tick, random.nextInt(100_000));
                feed.segment(1 + random.nextInt(5), tick, random.nextInt(100_000));
                feed.message(1 + random.nextInt(20), tick, random.nextInt(9));
            }
            feed.raw(1, tick, 400 + random.nextInt(2));
            feed.trace(Feed.trace(1 + random.nextInt(20), tick, "t" + random.nextInt(3), random.nextInt(1_000)));
            if (random.nextInt(10) > 0) {
                feed.tick(tick);
            }
            if (random.nextInt(3) == 0) {
                feed.lostSample();
                feed.endOfBatch();
            }
        }
        return feed.finish();
    }
}
