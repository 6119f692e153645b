package io.jetwake.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BucketCountsTest {
    private static final int CASES = 300;
    private static final double[] PERCENTILES = {0, 0.1, 1, 25, 50, 75, 90, 99, 99.9, 99.999, 100};

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void answers_areThoseOfHdrHistogram(int digits) {
        Random random = new Random(digits);
        for (int i = 0; i < CASES; i++) {
            Histogram histogram = randomHistogram(random, digits);
            BucketCounts buckets = BucketCounts.of(histogram);
            assertSame(buckets, histogram);
            assertThat(buckets.toHistogram()).isEqualTo(histogram);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void sum_isThatOfHdrHistogram(int digits) {
        Random random = new Random(digits);
        for (int i = 0; i < CASES; i++) {
            Histogram one = randomHistogram(random, digits);
            Histogram other = randomHistogram(random, 1 + random.nextInt(digits));
            BucketCounts sum = BucketCounts.of(one).plus(BucketCounts.of(other));
            one.add(other);
            assertSame(sum, one);
            assertThat(sum.toHistogram()).isEqualTo(one);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void fewerDigits_areAsIfRecordedSo(int digits) {
        Random random = new Random(digits);
        Histogram fine = new Histogram(3);
        Histogram coarse = new Histogram(digits);
        for (int i = 0; i < 10_000; i++) {
            long value = random.nextLong() >>> (1 + random.nextInt(63));
            fine.recordValue(value);
            coarse.recordValue(value);
        }
        assertThat(BucketCounts.of(fine).toDigits(digits)).isEqualTo(BucketCounts.of(coarse));
    }

    private static Histogram randomHistogram(Random random, int digits) {
        Histogram histogram = new Histogram(digits);
        for (int values = random.nextInt(100); values > 0; values--) {
            histogram.recordValueWithCount(
                    random.nextLong() >>> (2 + random.nextInt(62)),
                    1 + (random.nextInt(4) == 0 ? random.nextInt(9) : 0));
        }
        return histogram;
    }

    private static void assertSame(BucketCounts buckets, Histogram histogram) {
        assertThat(buckets.total()).isEqualTo(histogram.getTotalCount());
        if (buckets.total() == 0) {
            assertThat(buckets.min() + buckets.max() + buckets.percentile(50)).isZero();
            return;
        }
        assertThat(buckets.min()).isEqualTo(histogram.getMinValue());
        assertThat(buckets.max()).isEqualTo(histogram.getMaxValue());
        double sum = histogram.getMean() * histogram.getTotalCount();
        assertThat(buckets.sum()).isCloseTo(sum, within(1 + Math.abs(sum) * 1e-9));
        for (double percentile : PERCENTILES) {
            assertThat(buckets.percentile(percentile))
                    .as("%s %%", percentile)
                    .isEqualTo(histogram.getValueAtPercentile(percentile));
        }
    }
}
