package io.jetwake.tick;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.testing.JfrRun;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;

/** Somebody sets the wall clock while the recorder runs. */
class TickerClockTest {
    private static final long HOUR = Duration.ofHours(1).toMillis();

    private final AtomicLong shift = new AtomicLong();

    @Test
    void step_changesNoLength() {
        List<RecordedEvent> ticks;
        try (JfrRun run = JfrRun.start()) {
            Ticker ticker =
                    new Ticker(Duration.ofDays(1), Duration.ZERO, () -> System.currentTimeMillis() + shift.get());
            ticker.start();
            ticker.tickNow();
            ticker.tickNow();
            shift.set(HOUR);
            ticker.tickNow();
            shift.set(-HOUR);
            ticker.tickNow();
            ticker.finish();
            ticks = run.stop("jetwake.Tick");
        }

        assertThat(ticks).hasSize(5);
        long previousTo = 0;
        Duration elapsed = Duration.ZERO;
        for (RecordedEvent tick : ticks) {
            long from = tick.getLong("from");
            long to = tick.getLong("to");
            assertThat(to - from).isBetween(0L, HOUR / 10);
            if (Math.abs(from - previousTo) < HOUR / 10) {
                assertThat(from).isEqualTo(previousTo);
            }
            assertThat(tick.getDuration("elapsed")).isGreaterThan(elapsed).isLessThan(Duration.ofMillis(HOUR / 10));
            elapsed = tick.getDuration("elapsed");
            previousTo = to;
        }
        assertThat(ticks.get(2).getLong("to") - ticks.get(1).getLong("to")).isGreaterThan(HOUR / 2);
        assertThat(ticks.get(3).getLong("to") - ticks.get(2).getLong("to")).isLessThan(-HOUR);
    }
}
