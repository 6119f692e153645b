package io.jetwake.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.snapshot.Ledger;
import io.jetwake.snapshot.TickSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WallClockTest {
    private static final Instant START = Instant.ofEpochSecond(1_000_000);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final WallClock clock = new WallClock();

    @Test
    void clockThatIsNotSet_isBelieved() {
        ticks(START, 10);

        assertThat(clock.lasted(Duration.ofMillis(10_300))).isEqualTo(Duration.ofMillis(10_300));
    }

    @Test
    void clockThatIsSetForward_makesNoRecordingLonger() {
        ticks(START, 5);
        ticks(START.plus(HOUR).plusSeconds(5), 5);

        assertThat(clock.lasted(HOUR.plusMillis(10_300))).isEqualTo(Duration.ofMillis(10_300));
    }

    @Test
    void clockThatIsSetBack_makesNoRecordingShorter() {
        ticks(START, 5);
        ticks(START.minus(HOUR).plusSeconds(5), 5);

        assertThat(clock.lasted(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(10));
    }

    private void ticks(Instant from, int count) {
        for (int i = 0; i < count; i++) {
            Instant start = from.plusSeconds(i);
            clock.add(new TickSnapshot(start, start.plus(SECOND), List.of(), List.of(), Ledger.none()));
        }
    }
}
