package io.jetwake.trace;

import io.jetwake.context.CurrentContext;
import io.jetwake.events.MessageEvent;
import io.jetwake.events.TraceEvent;
import io.jetwake.text.BoundedText;
import io.jetwake.tick.EventCount;
import io.jetwake.tick.InternalErrors;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A trace: its identity, and its life from start to {@link #finish()} or {@link #fail}.
 *
 * <p>The end is recorded at once. Ending a second time does nothing, and from then on the context is not propagated
 * any more, not even in the rest of the running event. A context holds nothing of what happened inside it, so a trace may live long.
 *
 * <p>A trace that a message of another process continues is recorded there; here it cannot be ended.
 *
 * <p>Safe for use by any thread; wait-free.
 */
public sealed class TraceContext extends SpanContext permits RemoteTrace {
    /** Stands for "no trace": every call on it does nothing. */
    public static final TraceContext NONE =
            new TraceContext(new Traceparent(0, 0, 0, false), 0, "", null, Detail.TRACE);

    /** How many characters of names are recorded. */
    static final int NAME_LENGTH = 256;

    /** As long as readers of recordings wait for a trace's next event. */
    private static final long ABROAD_NANOS = TimeUnit.SECONDS.toNanos(300);

    private static final VarHandle OPEN;

    static {
        try {
            OPEN = MethodHandles.lookup().findVarHandle(TraceContext.class, "open", boolean.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Traceparent identity;
    private final long parentSpanId;
    private final @Nullable TraceEvent event;
    private final Detail detail;
    private volatile String name;
    private volatile boolean open;

    TraceContext(Traceparent identity, long parentSpanId, String name, @Nullable TraceEvent event, Detail detail) {
        this.identity = identity;
        this.parentSpanId = parentSpanId;
        this.name = name;
        this.event = event;
        this.detail = detail;
        this.open = event != null;
    }

    /** The trace that is current on the calling thread and still open, {@link #NONE} if there is none. */
    public static TraceContext current() {
        return CurrentContext.get() instanceof SpanContext place && place.isOpen() ? place.trace() : NONE;
    }

    @Override
    public TraceContext trace() {
        return this;
    }

    @Override
    public long spanId() {
        return identity.spanId();
    }

    /** The upper half of the trace id. */
    public long traceIdHigh() {
        return identity.traceIdHigh();
    }

    /** The lower half of the trace id, by which recorded events are related. */
    public long traceId() {
        return identity.traceId();
    }

    /** What the trace does. */
    public String name() {
        return name;
    }

    /** Gives the trace another name, shortened to 256 characters. Does nothing once it has ended. */
    public void rename(String newName) {
        if (isOpen()) {
            name = BoundedText.shortened(newName, NAME_LENGTH);
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    /**
     * The {@code traceparent} header for a request that is made from the place that is current on the calling thread.
     *
     * @return the header, or null if this is {@link #NONE}
     */
    public @Nullable String traceparent() {
        if (this == NONE) {
            return null;
        }
        return new Traceparent(traceIdHigh(), traceId(), currentSpanId(), identity.sampled()).header();
    }

    /**
     * Starts a part of this trace.
     *
     * @param segmentName what it does
     * @param category the kind of work, such as {@code database} or {@code http-client}
     * @param library the library that does the work
     */
    public Segment startSegment(String segmentName, String category, String library) {
        return this == NONE ? Segment.NONE : Segment.start(this, segmentName, category, library);
    }

    /** Ends the trace and records it. */
    public void finish() {
        end(Status.FINISHED, null);
    }

    /** Ends the trace because of an error and records it; {@code error} may be null. */
    public void fail(@Nullable Throwable error) {
        end(Status.FAILED, error == null ? null : error.getClass().getName());
    }

    /** Ends the trace because of an error that is no exception, and records it; {@code errorType} tells which, as in HTTP 503. */
    public void failWith(String errorType) {
        end(Status.FAILED, errorType);
    }

    /** For how long the trace may go on in other processes, which do not learn of its end. */
    long remainingNanos() {
        return ABROAD_NANOS;
    }

    Detail detail() {
        return detail;
    }

    /** Whether the processing of messages is recorded in this trace. */
    boolean recordsMessages() {
        return detail == Detail.MESSAGES && new MessageEvent().isEnabled();
    }

    /** The place inside this trace that is current on the calling thread, the root if none is. */
    long currentSpanId() {
        return CurrentContext.get() instanceof SpanContext place && place.trace() == this ? place.spanId() : spanId();
    }

    private void end(String status, @Nullable String errorType) {
        TraceEvent recorded = event;
        if (recorded == null || !OPEN.compareAndSet(this, true, false)) {
            return;
        }
        try {
            recorded.end();
            if (recorded.shouldCommit()) {
                commit(recorded, status, errorType);
            }
        } catch (Throwable inside) {
            InternalErrors.count(inside);
        }
    }

    private void commit(TraceEvent recorded, String status, @Nullable String errorType) {
        recorded.traceIdHigh = traceIdHigh();
        recorded.traceId = traceId();
        recorded.spanId = spanId();
        recorded.parentSpanId = parentSpanId;
        recorded.name = name;
        recorded.status = status;
        recorded.errorType = errorType;
        recorded.detail = detail.label();
        recorded.tick = EventCount.TRACES.stamp();
        recorded.commit();
    }

    @Override
    public String toString() {
        return this == NONE ? "TraceContext.NONE" : "TraceContext[" + name + " " + identity.header() + "]";
    }
}
