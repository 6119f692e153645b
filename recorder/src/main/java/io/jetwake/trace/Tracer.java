package io.jetwake.trace;

import io.jetwake.events.TraceEvent;
import io.jetwake.text.BoundedText;
import io.jetwake.tick.InternalErrors;
import io.jetwake.tick.Jfr;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Starts traces.
 *
 * <p>While trace events are not recorded every trace is {@link TraceContext#NONE}. Safe for use by any thread.
 */
public final class Tracer {
    private final Sampler sampler;
    private final boolean enabled;

    /** Makes a tracer that records messages in the traces that {@code sampler} chooses. */
    public Tracer(Sampler sampler) {
        this(sampler, Jfr.AVAILABLE);
    }

    private Tracer(Sampler sampler, boolean enabled) {
        this.sampler = sampler;
        this.enabled = enabled;
    }

    /** A tracer all of whose traces are {@link TraceContext#NONE}. */
    public static Tracer disabled() {
        return new Tracer(Sampler.none(), false);
    }

    /** Starts a trace of the application's own. It is not current until {@link TraceContext#makeCurrent()} is called. */
    public TraceContext start(String name) {
        return start(name, SpanKind.INTERNAL, null);
    }

    /**
     * Starts a trace that continues one of another process.
     *
     * @param name what the trace does
     * @param kind where it comes from
     * @param traceparent the W3C header that came with the request; if null or malformed, a new trace id is made
     */
    public TraceContext start(String name, SpanKind kind, @Nullable CharSequence traceparent) {
        if (!enabled) {
            return TraceContext.NONE;
        }
        try {
            TraceEvent event = new TraceEvent();
            return event.isEnabled() ? start(event, name, kind, traceparent) : TraceContext.NONE;
        } catch (Throwable inside) {
            InternalErrors.count(inside);
            return TraceContext.NONE;
        }
    }

    private TraceContext start(TraceEvent event, String name, SpanKind kind, @Nullable CharSequence traceparent) {
        Traceparent remote = Traceparent.parse(traceparent);
        long parent = remote == null ? 0 : remote.spanId();
        Traceparent identity = remote == null
                ? new Traceparent(Ids.next(), Ids.next(), Ids.next(), true)
                : new Traceparent(remote.traceIdHigh(), remote.traceId(), Ids.next(), true);
        event.kind = kind.label();
        event.begin();
        String bounded = BoundedText.shortened(name, TraceContext.NAME_LENGTH);
        return new TraceContext(identity, parent, bounded, event, sampler.next() ? Detail.MESSAGES : Detail.TRACE);
    }

    /**
     * Runs {@code work} inside a new trace, which finishes when it returns and fails when it throws.
     *
     * @throws Exception what {@code work} throws
     */
    public <T> T trace(String name, Callable<T> work) throws Exception {
        TraceContext trace = start(name);
        try (TraceScope scope = trace.makeCurrent()) {
            T result = work.call();
            trace.finish();
            return result;
        } catch (Throwable thrown) {
            trace.fail(thrown);
            throw thrown;
        }
    }
}
