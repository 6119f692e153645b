package io.jetwake.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.aggregate.Aggregator;
import io.jetwake.snapshot.CounterSnapshot;
import io.jetwake.snapshot.DistributionSnapshot;
import io.jetwake.snapshot.GaugeSnapshot;
import io.jetwake.snapshot.InstrumentKind;
import io.jetwake.snapshot.Ledger;
import io.jetwake.snapshot.MetricSnapshot;
import io.jetwake.snapshot.Missing;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.testing.TestRecorder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class SelfMetricsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @Test
    void snapshots_tellHowReadingGoes() {
        List<TickSnapshot> snapshots = new CopyOnWriteArrayList<>();
        SelfMetrics selfMetrics = new SelfMetrics(snapshots::add);
        selfMetrics.add(() -> List.of(new CounterSnapshot("jetwake.subscriber.merged", "none", new TreeMap<>(), 3)));
        Aggregator aggregator = new Aggregator(selfMetrics);
        TestRecorder recorder = new TestRecorder();
        try (EventStreamReader reader = new EventStreamReader(aggregator, () -> 5_000, 1_000)) {
            selfMetrics.observe(reader, aggregator);
            reader.start();
            assertThat(reader.awaitRunning(TIMEOUT)).isTrue();
            recorder.tick();
            recorder.instrument(7, "db.time", "timer");
            for (int i = 0; i < 100; i++) {
                recorder.sample(7, i);
            }
            recorder.countSample(7);
            recorder.countSample(7);
            recorder.lastTick();
            assertThat(reader.awaitDelivered(TIMEOUT)).isTrue();
            reader.endDelivery();
            aggregator.finish();
            long received = reader.received();

            assertThat(snapshots).hasSizeGreaterThanOrEqualTo(2).allSatisfy(snapshot -> {
                assertThat(find(snapshot, "free-space", GaugeSnapshot.class).value())
                        .isEqualTo(5_000);
                DistributionSnapshot lag = find(snapshot, "lag", DistributionSnapshot.class);
                assertThat(lag.kind()).isEqualTo(InstrumentKind.TIMER);
                assertThat(lag.count()).isEqualTo(1);
                assertThat(find(snapshot, "assembly-time", DistributionSnapshot.class)
                                .max())
                        .isPositive();
                assertThat(snapshot.metrics())
                        .extracting(MetricSnapshot::name)
                        .isSorted()
                        .contains("jetwake.subscriber.merged");
            });
            TickSnapshot all = snapshots.stream().reduce(TickSnapshot::merge).orElseThrow();
            assertThat(find(all, "missing", CounterSnapshot.class).count()).isEqualTo(2);
            assertThat(find(all, "restarts", CounterSnapshot.class).count()).isZero();
            assertThat(find(all, "failed", CounterSnapshot.class).count()).isZero();
            assertThat(find(all, "received", CounterSnapshot.class).count()).isBetween(104L, received);
            assertThat(find(all, "lag", DistributionSnapshot.class).count()).isEqualTo(snapshots.size());
        }
    }

    @Test
    void missing_countsEverythingThatTheLedgerMisses_lostTicksToo() {
        List<TickSnapshot> snapshots = new CopyOnWriteArrayList<>();
        Missing missing = new Missing(new TreeMap<>(Map.of("a", 1L)), new TreeMap<>(Map.of("b", 2L)), 4, 8, 16, 32);
        new SelfMetrics(snapshots::add)
                .accept(new TickSnapshot(
                        Instant.EPOCH,
                        Instant.EPOCH.plusSeconds(1),
                        List.of(),
                        List.of(),
                        Ledger.none().with(missing)));

        assertThat(find(snapshots.get(0), "missing", CounterSnapshot.class).count())
                .isEqualTo(63);
    }

    @Test
    void freeSpaceThatIsNotKnown_isLeftOut() {
        List<TickSnapshot> snapshots = new CopyOnWriteArrayList<>();
        SelfMetrics selfMetrics = new SelfMetrics(snapshots::add);
        Aggregator aggregator = new Aggregator(selfMetrics);
        TestRecorder recorder = new TestRecorder();
        try (EventStreamReader reader = new EventStreamReader(aggregator, () -> Long.MAX_VALUE, 1_000)) {
            selfMetrics.observe(reader, aggregator);
            reader.start();
            assertThat(reader.awaitRunning(TIMEOUT)).isTrue();
            recorder.tick();
            recorder.lastTick();
            assertThat(reader.awaitDelivered(TIMEOUT)).isTrue();
            reader.endDelivery();
            aggregator.finish();

            assertThat(snapshots)
                    .isNotEmpty()
                    .allSatisfy(snapshot -> assertThat(snapshot.metrics())
                            .extracting(MetricSnapshot::name)
                            .contains(SelfMetrics.PREFIX + "restarts")
                            .doesNotContain(SelfMetrics.PREFIX + "free-space"));
        }
    }

    private static <T extends MetricSnapshot> T find(TickSnapshot snapshot, String name, Class<T> type) {
        return snapshot.metrics().stream()
                .filter(metric -> metric.name().equals(SelfMetrics.PREFIX + name))
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " not in " + snapshot.metrics()));
    }
}
