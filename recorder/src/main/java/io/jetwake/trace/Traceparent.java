package io.jetwake.trace;

import org.jspecify.annotations.Nullable;

/**
 * The {@code traceparent} header of W3C Trace Context: {@code version-traceid-parentid-flags} in lower-case hexadecimal.
 *
 * <p>Read by fixed offsets, so that a hostile header costs no more than a good one.
 *
 * @param traceIdHigh the upper half of the trace id
 * @param traceId the lower half of the trace id
 * @param spanId the id of the sender's span
 * @param sampled whether the sender may have recorded the trace
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace Context, section 3.2</a>
 */
public record Traceparent(long traceIdHigh, long traceId, long spanId, boolean sampled) {
    private static final int LENGTH = 55;
    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    /**
     * Reads a header.
     *
     * @return the header's content, or null if it is null, malformed or all zero; never throws
     */
    public static @Nullable Traceparent parse(@Nullable CharSequence header) {
        if (header == null || header.length() < LENGTH || !separated(header)) {
            return null;
        }
        boolean valid = isHex(header, 0, 2)
                && isHex(header, 3, 35)
                && isHex(header, 36, 52)
                && isHex(header, 53, 55)
                && !(header.charAt(0) == 'f' && header.charAt(1) == 'f');
        if (!valid) {
            return null;
        }
        long high = hex(header, 3, 19);
        long low = hex(header, 19, 35);
        long span = hex(header, 36, 52);
        // The lower half alone relates recorded events: an id without it cannot be recorded.
        if (low == 0 || span == 0) {
            return null;
        }
        return new Traceparent(high, low, span, (hex(header, 53, 55) & 1) != 0);
    }

    /** The header, in version 00. */
    public String header() {
        StringBuilder header = new StringBuilder(LENGTH).append("00-");
        appendHex(header, traceIdHigh);
        appendHex(header, traceId);
        header.append('-');
        appendHex(header, spanId);
        return header.append(sampled ? "-01" : "-00").toString();
    }

    /** Version 00 is exactly this long; later versions may append more fields after another hyphen. */
    private static boolean separated(CharSequence header) {
        boolean version00 = header.charAt(0) == '0' && header.charAt(1) == '0';
        boolean ended = header.length() == LENGTH || (!version00 && header.charAt(LENGTH) == '-');
        return ended && header.charAt(2) == '-' && header.charAt(35) == '-' && header.charAt(52) == '-';
    }

    private static boolean isHex(CharSequence text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static long hex(CharSequence text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value << 4 | Character.digit(text.charAt(i), 16);
        }
        return value;
    }

    private static void appendHex(StringBuilder text, long value) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            text.append(DIGITS[(int) (value >>> shift) & 0xf]);
        }
    }
}
