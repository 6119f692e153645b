package io.jetwake.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.events.codec.BucketLayout;
import io.jetwake.testing.Vlq;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionTest {
    private static final int CASES = 500;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void recordedText_holdsTheBucketsOfHdrHistogram(int digits) {
        Random random = new Random(digits);
        Fold fold = new Fold();
        for (int i = 0; i < CASES; i++) {
            long highest = 2 + (random.nextLong() >>> (1 + random.nextInt(62)));
            Buckets buckets = new Buckets(new DynamicRange(1, highest, digits));
            Histogram expected = new Histogram(1, highest, digits);
            for (int values = random.nextInt(200); values > 0; values--) {
                long value = Math.min(highest, random.nextLong() >>> (1 + random.nextInt(63)));
                int count = random.nextInt(4) == 0 ? 1 + (random.nextInt() >>> (10 + random.nextInt(8))) : 1;
                buckets.add(value, count);
                expected.recordValueWithCount(value, count);
            }
            fold.clear();
            buckets.drain(fold);
            assertSame(fold, expected, highest, digits);
        }
    }

    private static void assertSame(Fold fold, Histogram expected, long highest, int digits) {
        Histogram actual = new Histogram(1, highest, digits);
        BucketLayout layout = BucketLayout.ofDigits(digits);
        Vlq.read(fold.text(), (index, count) -> {
            assertThat(expected.getCountAtValue(layout.lowest(index))).isEqualTo(count);
            actual.recordValueWithCount(valueAt(index, digits), count);
        });
        assertThat(actual).isEqualTo(expected);
        assertThat(fold.count()).isEqualTo(expected.getTotalCount());
        if (expected.getTotalCount() > 0) {
            assertThat(fold.min()).isEqualTo(expected.lowestEquivalentValue(expected.getMinValue()));
            assertThat(fold.max()).isEqualTo(expected.getMaxValue());
        }
    }

    /** HdrHistogram's own arithmetic, from its documentation rather than from ours. */
    private static long valueAt(int index, int digits) {
        int subBuckets = 1 << (int) Math.ceil(Math.log(2 * Math.pow(10, digits)) / Math.log(2));
        int half = subBuckets / 2;
        int bucket = index / half - 1;
        int subBucket = index % half + half;
        return bucket < 0 ? subBucket - half : (long) subBucket << bucket;
    }

    @Test
    void lowestOutlier_isReachedByOnePercentAtMost() {
        Random random = new Random(7);
        Fold fold = new Fold();
        for (int i = 0; i < CASES; i++) {
            Buckets buckets = new Buckets(new DynamicRange(1, 1_000_000, 2));
            Histogram same = new Histogram(1, 1_000_000, 2);
            for (int values = 1 + random.nextInt(500); values > 0; values--) {
                long value = random.nextInt(1 << (1 + random.nextInt(19)));
                buckets.add(value, 1);
                same.recordValue(value);
            }
            fold.clear();
            buckets.drain(fold);
            long outlier = fold.lowestOutlier();

            long reach = 0;
            long nextBelow = 0;
            for (HistogramIterationValue bucket : same.recordedValues()) {
                if (bucket.getValueIteratedTo() >= outlier) {
                    reach += bucket.getCountAddedInThisIterationStep();
                } else {
                    nextBelow = bucket.getCountAddedInThisIterationStep();
                }
            }
            assertThat(reach).isLessThanOrEqualTo(same.getTotalCount() / 100);
            assertThat(reach + nextBelow).isGreaterThan(same.getTotalCount() / 100);
        }
        fold.clear();
        assertThat(fold.lowestOutlier()).isZero();
    }

    @Test
    void sum_takesTheMiddleOfBuckets() {
        Buckets buckets = new Buckets(new DynamicRange(1, 1_000_000, 2));
        Histogram expected = new Histogram(1, 1_000_000, 2);
        for (long value = 1; value < 1_000_000; value = value * 3 / 2 + 1) {
            buckets.add(value, 2);
            expected.recordValueWithCount(value, 2);
        }
        Fold fold = new Fold();
        fold.clear();
        buckets.drain(fold);
        assertThat(fold.sum()).isEqualTo(Math.round(expected.getMean() * expected.getTotalCount()));
    }

    @Test
    void sum_doesNotOverflow() {
        Buckets buckets = new Buckets(new DynamicRange(1, Long.MAX_VALUE, 1));
        buckets.add(Long.MAX_VALUE, 1000);
        Fold fold = new Fold();
        fold.clear();
        buckets.drain(fold);
        assertThat(fold.sum()).isEqualTo(Long.MAX_VALUE);
        assertThat(fold.max()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void countsOfThreadsThatMet_areAdded() throws InterruptedException {
        Buckets buckets = new Buckets(DynamicRange.DEFAULT);
        buckets.add(5, 1);
        for (int i = 0; i < 4; i++) {
            buckets.meet();
        }
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            // Every other thread counts apart.
            long alone = 1000L + t;
            threads.add(new Thread(() -> {
                for (int i = 0; i < 100_000; i++) {
                    buckets.add(5, 1);
                }
                buckets.add(alone, 1);
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        Fold fold = new Fold();
        for (long expected : new long[] {400_005, 0}) {
            fold.clear();
            buckets.drain(fold);
            assertThat(fold.count()).isEqualTo(expected);
        }
    }

    @Test
    void counts_areUnsignedInts() {
        Buckets buckets = new Buckets(DynamicRange.DEFAULT);
        buckets.add(5, Integer.MAX_VALUE);
        buckets.add(5, Integer.MAX_VALUE);
        Fold fold = new Fold();
        fold.clear();
        buckets.drain(fold);
        assertThat(fold.count()).isEqualTo(2L * Integer.MAX_VALUE);
    }

    @Test
    void drainedBuckets_areEmpty() {
        Buckets buckets = new Buckets(DynamicRange.DEFAULT);
        buckets.add(5, 1);
        Fold fold = new Fold();
        fold.clear();
        buckets.drain(fold);
        fold.clear();
        buckets.drain(fold);
        assertThat(fold.isEmpty()).isTrue();
        assertThat(fold.text()).isEmpty();
    }
}
