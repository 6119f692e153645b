package io.jetwake.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeSeriesTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void shortRecording_hasAPointForEachSecond() {
        TimeSeries series = new TimeSeries();
        series.add(5 * SECOND + 1, 10, false);
        series.add(5 * SECOND + 2, 30, true);
        series.add(7 * SECOND, 20, false);
        assertThat(series.secondsPerPoint()).isEqualTo(1);
        assertThat(series.points()).extracting(TimeSeries.Point::startSecond).containsExactly(5L, 7L);
        assertThat(series.points().get(0).durations().count()).isEqualTo(2);
        assertThat(series.points().get(0).failed()).isEqualTo(1);
    }

    @Test
    void longRecording_mergesPointsAndLosesNone() {
        TimeSeries series = new TimeSeries();
        for (int second = 0; second < 100_000; second++) {
            series.add(second * SECOND, 10, false);
        }
        assertThat(series.points()).hasSizeLessThanOrEqualTo(800);
        assertThat(series.points().stream()
                        .mapToLong(point -> point.durations().count())
                        .sum())
                .isEqualTo(100_000);
    }

    @Test
    void absurdTimes_areBoundedToo() {
        TimeSeries series = new TimeSeries();
        series.add(Long.MIN_VALUE, 10, false);
        series.add(Long.MAX_VALUE, 10, false);
        assertThat(series.points()).hasSize(2);
        assertThat(series.points().get(1).startSecond() - series.points().get(0).startSecond())
                .isLessThanOrEqualTo(800 * series.secondsPerPoint());
    }
}
