package io.jetwake.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jetwake.events.codec.TagText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class TickSnapshotTest {
    private static final TreeMap<String, String> TAGS = new TreeMap<>(Map.of("pool", "main"));

    private static TickSnapshot snapshot(int second, MetricSnapshot... metrics) {
        return new TickSnapshot(
                Instant.ofEpochSecond(second),
                Instant.ofEpochSecond(second + 1L),
                List.of(metrics),
                List.of(),
                Ledger.none());
    }

    private static DistributionSnapshot values(int digits, long... values) {
        Histogram histogram = new Histogram(digits);
        for (long value : values) {
            histogram.recordValue(value);
        }
        return new DistributionSnapshot("latency", "nanoseconds", TAGS, InstrumentKind.TIMER, histogram);
    }

    @Test
    void merge_addsCountersKeepsLastGaugeAndMergesDistributions() {
        TickSnapshot first = snapshot(
                1,
                new CounterSnapshot("c", "none", TAGS, 3),
                new GaugeSnapshot("g", "none", TAGS, 1.5),
                values(2, 10, 10, 10));
        TickSnapshot second = snapshot(
                2,
                new CounterSnapshot("c", "none", TAGS, 4),
                new GaugeSnapshot("g", "none", TAGS, 2.5),
                values(2, 20, 30, 300));

        TickSnapshot merged = first.merge(second);

        assertThat(merged.from()).isEqualTo(first.from());
        assertThat(merged.to()).isEqualTo(second.to());
        assertThat(merged.period()).isEqualTo(Duration.ofSeconds(2));
        assertThat(merged.metrics())
                .containsExactly(
                        new CounterSnapshot("c", "none", TAGS, 7),
                        new GaugeSnapshot("g", "none", TAGS, 2.5),
                        values(2, 10, 10, 10, 20, 30, 300));
    }

    @Test
    void merge_keepsMetricsOfEitherSide() {
        TickSnapshot merged = snapshot(1, new CounterSnapshot("b", "none", TAGS, 1))
                .merge(snapshot(2, new CounterSnapshot("a", "none", TAGS, 2)));

        assertThat(merged.metrics()).extracting(MetricSnapshot::name).containsExactly("a", "b");
    }

    @Test
    void merge_ofDifferentPrecisionKeepsTheFinerOne() {
        DistributionSnapshot merged = values(1, 1_000_000).merge(values(3, 2_000_000));

        assertThat(merged.count()).isEqualTo(2);
        assertThat(merged.toHistogram().getNumberOfSignificantValueDigits()).isEqualTo(3);
    }

    @Test
    void merge_ofDifferentSeriesIsRefused() {
        assertThatThrownBy(() -> values(2, 1).merge(new CounterSnapshot("latency", "nanoseconds", TAGS, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot merge");
    }

    @Test
    void randomMerges_equalOneHistogram() {
        Random random = new Random(7);
        Histogram reference = new Histogram(2);
        DistributionSnapshot merged = values(2);
        for (int i = 0; i < 1_000; i++) {
            long value = random.nextInt(1_000_000_000);
            reference.recordValue(value);
            merged = merged.merge(values(2, value));
        }
        assertThat(merged.toHistogram()).isEqualTo(reference);
    }

    @Test
    void ledgers_add() {
        Ledger one = new Ledger(
                new Missing(new TreeMap<>(Map.of("a", 1L)), new TreeMap<>(Map.of("b", 1L)), 2, 3, 4, 5),
                new Refused(10, 11, 12),
                new LeftOut(7, 8, new Shed(14, 15, 16)),
                new Flaws(6, 9, 13),
                new Coverage(14, 15, true),
                List.of("r"),
                List.of("x"));

        assertThat(one.plus(one))
                .isEqualTo(new Ledger(
                        new Missing(new TreeMap<>(Map.of("a", 2L)), new TreeMap<>(Map.of("b", 2L)), 4, 6, 8, 10),
                        new Refused(20, 22, 24),
                        new LeftOut(14, 16, new Shed(28, 30, 32)),
                        new Flaws(12, 18, 26),
                        new Coverage(28, 30, true),
                        List.of("r"),
                        List.of("x", "x")));
        assertThat(one.plus(Ledger.none())).isEqualTo(one);
        assertThat(Ledger.none().complete()).isTrue();
        assertThat(one.complete()).isFalse();
    }

    @Test
    void copyOfHistogram_doesNotChangeTheSnapshot() {
        DistributionSnapshot values = values(2, 1, 2, 3);
        values.toHistogram().reset();

        assertThat(values.count()).isEqualTo(3);
    }

    @Test
    void tagsText_isReadWithItsEscapes() {
        assertThat(TagText.parse("a=1,b\\==x\\,y\\\\")).containsExactly(Map.entry("a", "1"), Map.entry("b=", "x,y\\"));
        assertThat(TagText.parse("")).isEmpty();
        assertThat(TagText.parse("nonsense,=,\\")).isEmpty();
    }
}
