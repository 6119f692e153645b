package io.jetwake.agent.logs;

import io.jetwake.context.ContextCarrier;
import io.jetwake.context.CurrentContext;
import io.jetwake.trace.SpanContext;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ids by which a line of a log is found for a trace and the other way round, as in a {@code traceparent} header.
 *
 * <p>They are added to what a line is written with, never to what an application has put there for itself: nothing of them stays behind.
 */
public final class LogIds {
    /** The name of a trace's id. */
    public static final String TRACE_ID = "traceId";

    /** The name of the id of a place in a trace. */
    public static final String SPAN_ID = "spanId";

    private static final HexFormat HEX = HexFormat.of();

    private LogIds() {}

    /** The place from which an event was logged, null if it was in no trace. */
    public static @Nullable SpanContext place(Object event) {
        return event instanceof ContextCarrier carrier && carrier.jetwakeContext() instanceof SpanContext place
                ? place
                : null;
    }

    /** The place that is current, null if none is. */
    public static @Nullable SpanContext place() {
        return CurrentContext.get() instanceof SpanContext place && place.isOpen() ? place : null;
    }

    /**
     * What an event is written with.
     *
     * @param own what the application wants it to be written with, ids of its own perhaps: then those are left as they are
     */
    public static @Nullable Object added(Object event, @Nullable Object own) {
        SpanContext place = place(event);
        if (place == null || !(own instanceof Map<?, ?> map) || map.containsKey(TRACE_ID)) {
            return own;
        }
        Map<Object, Object> both = new HashMap<>(map);
        both.put(TRACE_ID, traceId(place));
        both.put(SPAN_ID, spanId(place));
        return both;
    }

    /** The id of this name, null if it is none, or nothing is current. */
    public static @Nullable String current(@Nullable Object name) {
        if (!TRACE_ID.equals(name) && !SPAN_ID.equals(name)) {
            return null;
        }
        SpanContext place = place();
        if (place == null) {
            return null;
        }
        return TRACE_ID.equals(name) ? traceId(place) : spanId(place);
    }

    /** The trace id of a place. */
    public static String traceId(SpanContext place) {
        return HEX.toHexDigits(place.trace().traceIdHigh())
                + HEX.toHexDigits(place.trace().traceId());
    }

    /** The id of a place. */
    public static String spanId(SpanContext place) {
        return HEX.toHexDigits(place.spanId());
    }
}
