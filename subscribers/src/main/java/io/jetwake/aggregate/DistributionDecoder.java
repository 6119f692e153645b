package io.jetwake.aggregate;

import io.jetwake.events.codec.BucketLayout;
import io.jetwake.events.codec.Vlq;
import io.jetwake.snapshot.BucketCounts;
import java.util.Arrays;
import java.util.Optional;

/**
 * The folded counts of an interval, decoded from their text: see {@code IntervalEvent} for the encoding.
 *
 * <p>Text of a recording is not trusted. It is read to its end and checked before any of it is used.
 */
final class DistributionDecoder {
    private DistributionDecoder() {}

    /**
     * Decodes the buckets and their counts.
     *
     * @param digits the precision of the instrument
     * @param total what the counts must add up to
     * @return nothing if the text is malformed
     */
    static Optional<BucketCounts> decode(String text, int digits, long total) {
        if (digits < 1 || digits > BucketLayout.MAX_DIGITS) {
            return Optional.empty();
        }
        BucketLayout layout = BucketLayout.ofDigits(digits);
        Vlq.Reader numbers = new Vlq.Reader(text);
        long[] values = new long[text.length() / 2];
        long[] counts = new long[text.length() / 2];
        int size = 0;
        long index = -1;
        long sum = 0;
        while (numbers.hasNext()) {
            long distance = numbers.next();
            long count = numbers.next();
            if (numbers.malformed() || distance < 1 || distance > layout.size() || count < 1 || count > total - sum) {
                return Optional.empty();
            }
            index += distance;
            if (index >= layout.size()) {
                return Optional.empty();
            }
            sum += count;
            values[size] = layout.lowest((int) index);
            counts[size++] = count;
        }
        return sum == total
                ? Optional.of(BucketCounts.of(digits, Arrays.copyOf(values, size), Arrays.copyOf(counts, size)))
                : Optional.empty();
    }
}
