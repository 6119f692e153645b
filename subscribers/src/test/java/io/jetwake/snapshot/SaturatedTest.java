package io.jetwake.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SaturatedTest {
    private static final long MAX = Long.MAX_VALUE;

    @Test
    void sumBeyondALong_isTheNearestLong() {
        assertThat(Saturated.plus(MAX, 1)).isEqualTo(MAX);
        assertThat(Saturated.plus(MAX, MAX)).isEqualTo(MAX);
        assertThat(Saturated.plus(Long.MIN_VALUE, -1)).isEqualTo(Long.MIN_VALUE);
        assertThat(Saturated.plus(MAX, Long.MIN_VALUE)).isEqualTo(-1);
        assertThat(Saturated.plus(40, 2)).isEqualTo(42);
    }

    @Test
    void counters_addUpToTheHighestLong() {
        CounterSnapshot counter = new CounterSnapshot("c", "none", new TreeMap<>(), MAX - 1);

        assertThat(counter.merge(counter).count()).isEqualTo(MAX);
        assertThat(counter.merge(counter).merge(counter).count()).isEqualTo(MAX);
    }

    @Test
    void distributions_addUpToTheHighestLong() {
        BucketCounts many = BucketCounts.of(2, new long[] {1, 1, 1000}, new long[] {MAX, MAX, 1});

        assertThat(many.total()).isEqualTo(MAX);
        assertThat(many.plus(many).total()).isEqualTo(MAX);
        assertThat(many.plus(many).percentile(50)).isEqualTo(1);
    }
}
