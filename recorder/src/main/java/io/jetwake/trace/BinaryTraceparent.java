package io.jetwake.trace;

import io.jetwake.context.Context;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A place in a trace as messages between processes carry it, in {@link #SIZE} bytes:
 *
 * <pre>
 * offset size
 *      0    1  version: 1
 *      1   16  trace id of W3C Trace Context
 *     17    8  id of the sender's span
 *     25    1  flags: bit 0 sampled, as in W3C Trace Context; bit 1 messages are recorded; others are zero and ignored
 *     26    4  for how many milliseconds the trace may go on; shrinks from process to process
 * </pre>
 *
 * <p>Numbers are big-endian, whatever the order of the buffer. A reader ignores versions that it does not know, so a later version
 * may have any other size. Safe for use by any thread.
 */
public final class BinaryTraceparent {
    /** The number of bytes. */
    public static final int SIZE = 30;

    private static final byte VERSION = 1;
    private static final int SAMPLED = 1;
    private static final int MESSAGES = 2;

    private BinaryTraceparent() {}

    /** Writes a place at the buffer's position. Writes nothing if it is null or belongs to no trace, or to one whose time is up. */
    public static void write(@Nullable Context place, ByteBuffer buffer) {
        if (!(place instanceof SpanContext span) || span.trace() == TraceContext.NONE) {
            return;
        }
        TraceContext trace = span.trace();
        long millis = Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(trace.remainingNanos()));
        if (millis <= 0) {
            return;
        }
        buffer.put(VERSION);
        buffer.putLong(inOrder(buffer, trace.traceIdHigh()));
        buffer.putLong(inOrder(buffer, trace.traceId()));
        buffer.putLong(inOrder(buffer, span.spanId()));
        buffer.put((byte) (trace.detail() == Detail.MESSAGES ? SAMPLED | MESSAGES : SAMPLED));
        buffer.putInt(inOrder(buffer, (int) millis));
    }

    /**
     * Reads a place from the buffer's position.
     *
     * @param length the number of bytes that were sent; what comes after them belongs to somebody else
     * @return the place, or null if the bytes are none in a version known here; never throws
     */
    public static @Nullable SpanContext read(ByteBuffer buffer, int length) {
        if (length != SIZE || buffer.remaining() < SIZE || buffer.get() != VERSION) {
            return null;
        }
        long high = inOrder(buffer, buffer.getLong());
        long low = inOrder(buffer, buffer.getLong());
        long spanId = inOrder(buffer, buffer.getLong());
        int flags = buffer.get();
        int millis = inOrder(buffer, buffer.getInt());
        if (low == 0 || spanId == 0 || millis <= 0) {
            return null;
        }
        boolean sampled = (flags & SAMPLED) != 0;
        Detail detail = sampled && (flags & MESSAGES) != 0 ? Detail.MESSAGES : Detail.TRACE;
        return new RemoteTrace(
                new Traceparent(high, low, spanId, sampled), detail, TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private static int inOrder(ByteBuffer buffer, int value) {
        return buffer.order() == ByteOrder.BIG_ENDIAN ? value : Integer.reverseBytes(value);
    }

    private static long inOrder(ByteBuffer buffer, long value) {
        return buffer.order() == ByteOrder.BIG_ENDIAN ? value : Long.reverseBytes(value);
    }
}
