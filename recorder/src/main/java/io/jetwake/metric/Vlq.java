package io.jetwake.metric;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** Numbers as text: unsigned Base64 VLQ, see {@link io.jetwake.events.IntervalEvent}. */
final class Vlq {
    private static final byte[] DIGITS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".getBytes(ISO_8859_1);
    private static final int GROUP_BITS = 5;
    private static final int MORE = 1 << GROUP_BITS;

    private Vlq() {}

    /** Appends a number that is not negative. */
    static void append(StringBuilder text, long number) {
        long rest = number;
        while (rest >= MORE) {
            text.append((char) DIGITS[(int) (rest & MORE - 1) | MORE]);
            rest >>>= GROUP_BITS;
        }
        text.append((char) DIGITS[(int) rest]);
    }

    /** Writes a number that is not negative into a text of Latin-1 that has room for it; returns where the next one goes. */
    static int write(byte[] text, int at, long number) {
        int next = at;
        long rest = number;
        while (rest >= MORE) {
            text[next++] = DIGITS[(int) (rest & MORE - 1) | MORE];
            rest >>>= GROUP_BITS;
        }
        text[next++] = DIGITS[(int) rest];
        return next;
    }
}
