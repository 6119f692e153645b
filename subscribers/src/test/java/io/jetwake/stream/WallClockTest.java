package io.jetwake.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WallClockTest {

    @Test
    void clockThatIsSetBack_isBehindUntilItHasCaughtUp() {
        AtomicLong now = new AtomicLong(10_000);
        WallClock clock = new WallClock(now::get);
        assertThat(clock.behindMillis()).isZero();

        now.set(4_000);
        assertThat(clock.behindMillis()).isEqualTo(6_000);
        now.set(9_000);
        assertThat(clock.behindMillis()).isEqualTo(1_000);
        assertThat(clock.latestMillis()).isEqualTo(10_000);
        now.set(3_600_000);
        assertThat(clock.behindMillis()).isZero();
        assertThat(clock.latestMillis()).isEqualTo(3_600_000);
    }
}
