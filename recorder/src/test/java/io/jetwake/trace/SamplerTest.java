package io.jetwake.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplerTest {

    @Test
    void all_choosesEveryTraceAndNoneNone() {
        assertThat(chosen(Sampler.all(), 100)).isEqualTo(100);
        assertThat(chosen(Sampler.none(), 100)).isZero();
    }

    @Test
    void ordered_choosesEveryNth() {
        assertThat(chosen(Sampler.ordered(8), 80)).isEqualTo(10);
        assertThat(chosen(Sampler.ordered(3), 30)).isEqualTo(10);
    }

    @Test
    void random_choosesTheAskedPercentage() {
        // Six standard deviations: 60 of 40,000 at ten percent.
        assertThat(chosen(Sampler.random(10), 40_000)).isBetween(3640, 4360);
        assertThat(chosen(Sampler.random(100), 1000)).isEqualTo(1000);
    }

    @Test
    void senselessArguments_areRefused() {
        assertThatThrownBy(() -> Sampler.random(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Sampler.random(101)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Sampler.ordered(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static int chosen(Sampler sampler, int traces) {
        return (int) IntStream.range(0, traces).filter(i -> sampler.next()).count();
    }
}
