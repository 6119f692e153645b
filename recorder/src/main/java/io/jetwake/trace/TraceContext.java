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
 * any more, not even in the rest of the running event. Only a request from outside ({@link SpanKind#SERVER}) is followed for another 60
 * seconds, because work may go on behind its response: what that causes is recorded in the trace, and is not part of its duration. A
 * context holds nothing of what happened inside it, so a trace may live long.
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

    /** How long a request is followed after its end; what sets itself going again and again would be recorded for ever. */
    private static final long FOLLOWED_NANOS = TimeUnit.SECONDS.toNanos(60);

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
    private volatile boolean followed; // beyond the end
    private volatile long endNanos;
    private volatile long headNanos; // when the head of the response was ready whose body follows, zero if none does
    private volatile @Nullable String thrown;

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
        if (open) {
            name = BoundedText.shortened(newName, NAME_LENGTH);
        }
    }

    /** Whether what happens now belongs to the trace: until its end, and a while longer if it is a request's. */
    @Override
    public boolean isOpen() {
        return open || (followed && System.nanoTime() - endNanos < FOLLOWED_NANOS);
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

    /**
     * Ends the trace because of an error that is no exception, and records it.
     *
     * @param errorType tells which, as in HTTP 503; the class of an exception that was {@link #noteError noted} is added
     */
    public void failWith(String errorType) {
        String cause = thrown;
        end(Status.FAILED, cause == null ? errorType : errorType + " (" + cause + ")");
    }

    /** Remembers an exception that is going to be turned into a response, in case that the trace fails with it. */
    public void noteError(Throwable error) {
        if (open) {
            thrown = error.getClass().getName();
        }
    }

    /**
     * The head of the response is ready, and its body follows until {@link #finish()}: how long that takes is up to the client, too,
     * and is recorded beside the duration. To be called once, before the end and not at the same time.
     */
    public void respond() {
        TraceEvent recorded = event;
        if (recorded != null && open && headNanos == 0) {
            recorded.end();
            headNanos = System.nanoTime() | 1;
        }
    }

    /** Ends the trace as of {@link #respond()}: nobody has asked for the body that was to follow. */
    public void finishWithoutBody() {
        end(Status.FINISHED, null, true);
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
        end(status, errorType, false);
    }

    private void end(String status, @Nullable String errorType, boolean withoutBody) {
        TraceEvent recorded = event;
        if (recorded == null || !OPEN.compareAndSet(this, true, false)) {
            return;
        }
        try {
            follow(recorded);
            long head = headNanos;
            if (head == 0 || !withoutBody) {
                recorded.end();
                recorded.bodyTime = head == 0 ? 0 : System.nanoTime() - head;
            }
            if (recorded.shouldCommit()) {
                commit(recorded, status, errorType);
            }
        } catch (Throwable inside) {
            InternalErrors.count(inside);
        }
    }

    private void follow(TraceEvent recorded) {
        if (SpanKind.SERVER.label().equals(recorded.kind)) {
            endNanos = System.nanoTime();
            followed = true;
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
