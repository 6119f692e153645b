package io.jetwake.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.snapshot.TickSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody sets the wall clock: snapshots are named by it, and measured by another one. */
class WallClockTest {
    private static final long START = 1_000_000_000;

    private final List<TickSnapshot> snapshots = new ArrayList<>();
    private final Aggregator aggregator = new Aggregator(snapshots::add);

    private void tick(long number, long shiftMillis, long lengthMillis) {
        long elapsed = number * 1_000;
        long to = START + elapsed + shiftMillis;
        aggregator.event(new RecordedTick(
                1, number, to - lengthMillis, to, elapsed * 1_000_000, 0, 0, 0, 0, 0, 0, 0, null, 0, 0, 0, 0, false));
        aggregator.endOfBatch();
        aggregator.endOfBatch();
    }

    @ParameterizedTest
    @ValueSource(longs = {-3_600_000, 3_600_000, -86_400_000})
    void step_changesNoPeriod(long step) {
        for (long number = 1; number <= 3; number++) {
            tick(number, 0, 1_000);
        }
        for (long number = 4; number <= 6; number++) {
            tick(number, step, 1_000);
        }

        assertThat(snapshots).hasSize(6);
        assertThat(snapshots).allSatisfy(snapshot -> {
            assertThat(snapshot.period()).isEqualTo(Duration.ofSeconds(1));
            assertThat(Duration.between(snapshot.from(), snapshot.to())).isEqualTo(Duration.ofSeconds(1));
            assertThat(snapshot.complete()).isTrue();
        });
        assertThat(snapshots.get(5).to()).isEqualTo(Instant.ofEpochMilli(START + 6_000 + step));
        TickSnapshot all = snapshots.stream().reduce(TickSnapshot::merge).orElseThrow();
        assertThat(all.period()).isEqualTo(Duration.ofSeconds(6));
        assertThat(all.from()).isBefore(all.to());
    }

    @Test
    void stepBetweenTicksThatWereLost_changesNoPeriod() {
        tick(1, 0, 1_000);
        tick(5, 3_600_000, 1_000);
        aggregator.finish();

        assertThat(snapshots.get(1).period()).isEqualTo(Duration.ofSeconds(4));
        assertThat(snapshots.get(1).ledger().missing().ticks()).isEqualTo(3);
    }

    @Test
    void clockThatIsMerelySlewed_keepsPeriodsTogether() {
        tick(1, 0, 1_000);
        tick(2, 300, 1_300);
        tick(3, -400, 300);

        assertThat(snapshots.get(1).from()).isEqualTo(snapshots.get(0).to());
        assertThat(snapshots.get(2).from()).isEqualTo(snapshots.get(1).to());
        assertThat(snapshots.get(2).period()).isEqualTo(Duration.ofSeconds(1));
    }
}
