package io.jetwake.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.snapshot.BucketCounts;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionDecoderTest {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    /** Encodes as the format says, from the indexes that HdrHistogram itself uses. */
    private static String encode(Histogram histogram) {
        StringBuilder text = new StringBuilder();
        int previous = -1;
        int index = 0;
        long lowest = 0;
        for (HistogramIterationValue value : histogram.recordedValues()) {
            while (histogram.highestEquivalentValue(lowest) < value.getValueIteratedTo()) {
                lowest = histogram.nextNonEquivalentValue(lowest);
                index++;
            }
            append(text, index - previous);
            append(text, value.getCountAtValueIteratedTo());
            previous = index;
        }
        return text.toString();
    }

    private static void append(StringBuilder text, long number) {
        long rest = number;
        do {
            text.append(ALPHABET.charAt((int) (rest & 31) | (rest >= 32 ? 32 : 0)));
            rest >>>= 5;
        } while (rest != 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void distribution_survivesEncoding(int digits) {
        Random random = new Random(digits);
        Histogram original = new Histogram(3_600_000_000_000L, digits);
        for (int i = 0; i < 2_000; i++) {
            original.recordValueWithCount((long) (3.6e12 * Math.pow(random.nextDouble(), 9)), 1 + random.nextInt(99));
        }
        BucketCounts decoded = DistributionDecoder.decode(encode(original), digits, original.getTotalCount())
                .orElseThrow();

        assertThat(decoded.toHistogram()).isEqualTo(original);
        assertThat(decoded).isEqualTo(BucketCounts.of(original));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "B",
                "BBC",
                "AB",
                "BA",
                "B!",
                "B\u00e9",
                "////////////////////",
                "BBggggggggggggggggB",
                "+++++/DB",
                "BB\uffff1"
            })
    void malformedText_isRefused(String text) {
        assertThat(DistributionDecoder.decode(text, 2, 1_000)).isEmpty();
    }

    @Test
    void countsThatDoNotAddUp_areRefused() {
        assertThat(DistributionDecoder.decode("BD", 2, 3)).isPresent();
        assertThat(DistributionDecoder.decode("BD", 2, 4)).isEmpty();
        assertThat(DistributionDecoder.decode("BD", 2, 2)).isEmpty();
    }

    @Test
    void randomText_neverThrows() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(20);
            for (int j = 0; j < length; j++) {
                text.append(ALPHABET.charAt(random.nextInt(64)));
            }
            DistributionDecoder.decode(text.toString(), 2, Integer.MAX_VALUE)
                    .ifPresent(buckets -> assertThat(buckets.total()).isEqualTo(Integer.MAX_VALUE));
        }
    }
}
