package io.jetwake.events.codec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/** Numbers as text: unsigned Base64 VLQ, see {@link io.jetwake.events.IntervalEvent}. */
public final class Vlq {
    private static final byte[] DIGITS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(ISO_8859_1);
    private static final byte[] NUMBERS = new byte[128];
    private static final int GROUP_BITS = 5;
    private static final int MAX_SHIFT = 60;
    private static final int MORE = 1 << GROUP_BITS;

    static {
        Arrays.fill(NUMBERS, (byte) -1);
        for (int i = 0; i < DIGITS.length; i++) {
            NUMBERS[DIGITS[i]] = (byte) i;
        }
    }

    private Vlq() {}

    /** Appends a number that is not negative. */
    public static void append(StringBuilder text, long number) {
        long rest = number;
        while (rest >= MORE) {
            text.append((char) DIGITS[(int) (rest & MORE - 1) | MORE]);
            rest >>>= GROUP_BITS;
        }
        text.append((char) DIGITS[(int) rest]);
    }

    /** Writes a number that is not negative into a text of Latin-1 that has room for it; returns where the next one goes. */
    public static int write(byte[] text, int at, long number) {
        int next = at;
        long rest = number;
        while (rest >= MORE) {
            text[next++] = DIGITS[(int) (rest & MORE - 1) | MORE];
            rest >>>= GROUP_BITS;
        }
        text[next++] = DIGITS[(int) rest];
        return next;
    }

    /** Reads numbers one after the other; not thread-safe. Text of a recording is not trusted. */
    public static final class Reader {
        private final String text;
        private int position;
        private boolean malformed;

        /** Begins with the first number. */
        public Reader(String text) {
            this.text = text;
        }

        /** Whether there is a further number, or something else. */
        public boolean hasNext() {
            return position < text.length();
        }

        /** Whether a number could not be read. */
        public boolean malformed() {
            return malformed;
        }

        /** The next number, which is not negative; zero if there is none. */
        public long next() {
            long number = 0;
            for (int shift = 0; position < text.length() && shift < MAX_SHIFT; shift += GROUP_BITS) {
                char c = text.charAt(position++);
                int digit = c < NUMBERS.length ? NUMBERS[c] : -1;
                if (digit < 0) {
                    break;
                }
                number |= (long) (digit & MORE - 1) << shift;
                if ((digit & MORE) == 0) {
                    return number;
                }
            }
            malformed = true;
            return 0;
        }
    }
}
