package io.jetwake.agent.logs;

import io.jetwake.context.ContextCarrier;
import io.jetwake.trace.SpanContext;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The ids by which a line of a log is found for a trace and the other way round, as in a {@code traceparent} header. */
public final class LogIds {
    private static final HexFormat HEX = HexFormat.of();

    private LogIds() {}

    /** The place from which an event was logged, null if it was in no trace. */
    public static @Nullable SpanContext place(Object event) {
        return event instanceof ContextCarrier carrier && carrier.jetwakeContext() instanceof SpanContext place
                ? place
                : null;
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
