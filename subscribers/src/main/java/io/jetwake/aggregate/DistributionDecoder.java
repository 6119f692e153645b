package io.jetwake.aggregate;

import io.jetwake.snapshot.BucketCounts;
import java.util.Arrays;
import java.util.Optional;

/**
 * The folded counts of an interval, decoded from their text: see {@code IntervalEvent} for the encoding.
 *
 * <p>Text of a recording is not trusted. It is read to its end and checked before any of it is used.
 */
final class DistributionDecoder {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final byte[] DIGITS = new byte[128];
    private static final int CONTINUES = 32;
    private static final int MAX_SHIFT = 60;

    static {
        Arrays.fill(DIGITS, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            DIGITS[ALPHABET.charAt(i)] = (byte) i;
        }
    }

    private final String text;
    private int position;
    private boolean malformed;

    private DistributionDecoder(String text) {
        this.text = text;
    }

    /**
     * Decodes the buckets and their counts.
     *
     * @param digits the precision of the instrument
     * @param total what the counts must add up to
     * @return nothing if the text is malformed
     */
    static Optional<BucketCounts> decode(String text, int digits, long total) {
        return new DistributionDecoder(text).read(digits, total);
    }

    private Optional<BucketCounts> read(int digits, long total) {
        BucketLayout layout = new BucketLayout(digits);
        long[] values = new long[text.length() / 2];
        long[] counts = new long[text.length() / 2];
        int size = 0;
        long index = -1;
        long sum = 0;
        while (position < text.length()) {
            long distance = number();
            long count = number();
            if (malformed || distance < 1 || distance > layout.size() || count < 1 || count > total - sum) {
                return Optional.empty();
            }
            index += distance;
            if (index >= layout.size()) {
                return Optional.empty();
            }
            sum += count;
            values[size] = layout.lowestValue((int) index);
            counts[size++] = count;
        }
        return sum == total
                ? Optional.of(BucketCounts.of(digits, Arrays.copyOf(values, size), Arrays.copyOf(counts, size)))
                : Optional.empty();
    }

    private long number() {
        long number = 0;
        for (int shift = 0; position < text.length() && shift < MAX_SHIFT; shift += 5) {
            char c = text.charAt(position++);
            int digit = c < DIGITS.length ? DIGITS[c] : -1;
            if (digit < 0) {
                break;
            }
            number |= (long) (digit & (CONTINUES - 1)) << shift;
            if ((digit & CONTINUES) == 0) {
                return number;
            }
        }
        malformed = true;
        return 0;
    }
}
