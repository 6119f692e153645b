package io.jetwake.aggregate;

import static io.jetwake.snapshot.InstrumentKind.COUNTER;
import static io.jetwake.snapshot.InstrumentKind.HISTOGRAM;
import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.snapshot.Ledger;
import io.jetwake.snapshot.Missing;
import io.jetwake.snapshot.TickSnapshot;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What ledgers say by instrument. */
class LedgerTest {
    private static final int SIZE = 7;
    private static final int ORDERS = 8;

    /** A recorder with a histogram and a counter, up to the first tick. */
    private static Feed feed() {
        return new Feed()
                .instrument(SIZE, "size", HISTOGRAM)
                .instrument(ORDERS, "orders", COUNTER)
                .counter(ORDERS, 1, 1)
                .books(ORDERS, 0, 1, 0)
                .tick(1)
                .endOfBatch();
    }

    @Test
    void lostInterval_isNamedWithItsSamples() {
        Feed feed = feed().sample(SIZE, 2, 5).lostSample().lostInterval().counter(ORDERS, 2, 1);
        feed.books(SIZE, 2, 1, 2, ORDERS, 0, 2, 0).tick(2).endOfBatch().patience();

        Ledger ledger = feed.last().ledger();
        assertThat(ledger.missing().intervals()).containsExactly(Map.entry("size", 1L));
        assertThat(ledger.missing().samples()).containsExactly(Map.entry("size", 1L));
        assertThat(feed.last().complete()).isFalse();

        feed.counter(ORDERS, 3, 1).books(ORDERS, 0, 3, 0).tick(3).endOfBatch();
        assertThat(feed.last().complete()).isTrue();
    }

    @Test
    void lostTicks_areAccountedForByInstrument() {
        Feed feed = feed().sample(SIZE, 2, 5).lostSample().raw(SIZE, 2, 2).counter(ORDERS, 2, 1);
        feed.books(SIZE, 2, 1, 2, ORDERS, 0, 2, 0).tick(2).endOfBatch().patience();

        // ticks 3 and 4 do not arrive, with two intervals and three samples of one and two intervals of the other
        feed.lostInterval().lostInterval().lostInterval().lostInterval();
        feed.lostSample().lostSample().lostSample();
        feed.sample(SIZE, 5, 1).raw(SIZE, 5, 1).counter(ORDERS, 5, 1);
        feed.books(SIZE, 1, 4, 6, ORDERS, 0, 5, 0).tick(5).endOfBatch().patience();

        Ledger ledger = feed.last().ledger();
        assertThat(ledger.missing().ticks()).isEqualTo(2);
        assertThat(ledger.missing().samples()).containsExactly(Map.entry("size", 3L));
        assertThat(ledger.missing().intervals()).containsExactly(Map.entry("orders", 2L), Map.entry("size", 2L));
    }

    @Test
    void instrumentThatIsSilentAfterLostTicks_isCountedWithoutItsNameAndOnlyOnce() {
        Feed feed = feed();
        feed.lostInterval().lostSample(); // of size, in tick 2
        feed.counter(ORDERS, 3, 1).books(ORDERS, 0, 2, 0).tick(3).endOfBatch().patience();

        assertThat(feed.last().ledger().missing().samples()).containsExactly(Map.entry("(unknown instrument)", 1L));
        assertThat(feed.last().ledger().missing().intervals()).containsExactly(Map.entry("(unknown instrument)", 1L));

        feed.sample(SIZE, 4, 1).raw(SIZE, 4, 1).books(SIZE, 1, 2, 2).tick(4).endOfBatch();
        assertThat(feed.last().complete()).isTrue();
    }

    @Test
    void malformedBooks_leaveTheSumsExact() {
        for (String text : new String[] {"H", "HB", "HBC*", "/////////////////////"}) {
            Feed feed = feed().lostInterval().lostSample();
            feed.aggregator.event(
                    new RecordedTick(1, 2, 2_000, 3_000, 0, 3, 0, 0, 0, 0, 1, 2, text, 0, 0, 0, 0, false));
            feed.endOfBatch().patience();

            assertThat(feed.last().ledger().missing().sampleCount()).as(text).isEqualTo(1);
            assertThat(feed.last().ledger().missing().intervalCount()).as(text).isEqualTo(1);
        }
    }

    /** Whatever is dropped, and in whatever order the rest comes, the sums of the ledgers are what was dropped. */
    @Test
    void droppedEvents_areExactlyWhatTheLedgersSay() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            Feed feed = new Feed(new Random(seed)).instrument(1, "a", HISTOGRAM).instrument(2, "b", HISTOGRAM);
            long[] totals = new long[3];
            TreeMap<String, Long> samples = new TreeMap<>();
            TreeMap<String, Long> intervals = new TreeMap<>();
            feed.books(1, 0, 1, 0, 2, 0, 1, 0).raw(1, 1, 0).raw(2, 1, 0).tick(1).endOfBatch();
            for (int tick = 2; tick < 40; tick++) {
                long[] raw = {0, random.nextInt(5), random.nextInt(5)};
                for (int id = 1; id <= 2; id++) {
                    String name = id == 1 ? "a" : "b";
                    totals[id] += raw[id];
                    for (int i = 0; i < raw[id]; i++) {
                        if (random.nextInt(4) == 0) {
                            feed.lostSample();
                            samples.merge(name, 1L, Long::sum);
                        } else {
                            feed.sample(id, tick, i);
                        }
                    }
                    if (random.nextInt(4) == 0) {
                        feed.lostInterval();
                        intervals.merge(name, 1L, Long::sum);
                    } else {
                        feed.raw(id, tick, raw[id]);
                    }
                }
                if (tick == 39 || random.nextInt(3) > 0) {
                    feed.books(1, raw[1], tick, totals[1], 2, raw[2], tick, totals[2])
                            .tick(tick);
                }
                feed.endOfBatch();
            }
            feed.finish();

            Ledger ledger = feed.snapshots.stream().map(TickSnapshot::ledger).reduce(Ledger.none(), Ledger::plus);
            assertThat(ledger.missing().samples()).as("seed %s", seed).isEqualTo(samples);
            assertThat(ledger.missing().intervals()).as("seed %s", seed).isEqualTo(intervals);
        }
    }

    @Test
    void dataLoss_isReportedByTheTickInWhichItHappened() {
        Feed feed = feed();
        feed.aggregator.dataLoss(2_500, 100);
        feed.aggregator.dataLoss(2_600, 1);
        feed.aggregator.dataLoss(3_500, 1_000);
        feed.tick(2).endOfBatch();
        assertThat(feed.last().ledger().flaws().lostBytes()).isEqualTo(101);
        assertThat(feed.last().complete()).isTrue();

        feed.tick(3).endOfBatch();
        assertThat(feed.last().ledger().flaws().lostBytes()).isEqualTo(1_000);
        feed.tick(4).endOfBatch();
        assertThat(feed.last().ledger().flaws().lostBytes()).isZero();
    }

    @Test
    void moreInstrumentsThanCanBeNamed_areCountedTogether() {
        TreeMap<String, Long> missing = new TreeMap<>();
        for (int i = 0; i < 3 * Missing.MAX_INSTRUMENTS; i++) {
            missing.put("instrument-" + i, 2L);
        }
        Ledger ledger = Ledger.none().with(Missing.NOTHING.withInstruments(missing, new TreeMap<>()));

        assertThat(ledger.missing().samples()).hasSize(Missing.MAX_INSTRUMENTS).containsKey("(other instruments)");
        assertThat(ledger.missing().sampleCount()).isEqualTo(6L * Missing.MAX_INSTRUMENTS);
        assertThat(ledger.plus(ledger).missing().sampleCount()).isEqualTo(12L * Missing.MAX_INSTRUMENTS);
        assertThat(ledger.plus(ledger).missing().samples()).hasSize(Missing.MAX_INSTRUMENTS);
    }
}
