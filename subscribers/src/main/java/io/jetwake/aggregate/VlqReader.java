package io.jetwake.aggregate;

import java.util.Arrays;

/** Reads numbers from text, see {@code IntervalEvent} for the encoding. Text of a recording is not trusted. */
final class VlqReader {
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

    VlqReader(String text) {
        this.text = text;
    }

    boolean hasNext() {
        return position < text.length();
    }

    /** Whether a number could not be read. */
    boolean malformed() {
        return malformed;
    }

    /** The next number, which is not negative; zero if there is none. */
    long next() {
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
