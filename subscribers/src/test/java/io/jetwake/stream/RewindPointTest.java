package io.jetwake.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RewindPointTest {
    private final RewindPoint point = new RewindPoint();

    @Test
    void point_isTheTickBeforeTheOneThatWasClosedLast() {
        assertThat(point.before(Long.MIN_VALUE)).isEqualTo(Long.MIN_VALUE);
        for (long number = 1; number <= 1_000; number++) {
            point.tick(number, number * 10, false);
        }

        assertThat(point.before(1_000)).isEqualTo(9_990);
        assertThat(point.before(990)).isEqualTo(9_890);
        assertThat(point.before(1)).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void lastTick_leavesNothingToGoBackTo() {
        point.tick(7, 70, false);
        point.tick(8, 80, true);
        assertThat(point.before(Long.MIN_VALUE)).isEqualTo(80);

        point.tick(1, 90, false);
        point.tick(2, 100, false);
        assertThat(point.before(2)).isEqualTo(90);
        assertThat(point.before(1)).isEqualTo(80);
    }
}
