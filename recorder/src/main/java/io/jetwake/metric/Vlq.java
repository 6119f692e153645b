package io.jetwake.metric;

/** Numbers as text: unsigned Base64 VLQ, see {@link io.jetwake.events.IntervalEvent}. */
final class Vlq {
    private static final char[] DIGITS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".toCharArray();
    private static final int GROUP_BITS = 5;
    private static final int MORE = 1 << GROUP_BITS;

    private Vlq() {}

    /** Appends a number that is not negative. */
    static void append(StringBuilder text, long number) {
        long rest = number;
        while (rest >= MORE) {
            text.append(DIGITS[(int) (rest & MORE - 1) | MORE]);
            rest >>>= GROUP_BITS;
        }
        text.append(DIGITS[(int) rest]);
    }
}
