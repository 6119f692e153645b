package io.jetwake.trace;

import io.jetwake.events.SegmentEvent;
import io.jetwake.text.BoundedText;
import io.jetwake.tick.EventCount;
import io.jetwake.tick.InternalErrors;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A timed part of a trace, such as a database query. Finishing records it; a second end does nothing.
 *
 * <p>A segment may end after its trace has, and on another thread. Safe for use by any thread; wait-free.
 */
public final class Segment extends SpanContext {
    /** Stands for "no segment": every call on it does nothing. */
    public static final Segment NONE = new Segment(TraceContext.NONE, 0, null);

    private static final VarHandle ENDED;

    static {
        try {
            ENDED = MethodHandles.lookup().findVarHandle(Segment.class, "ended", boolean.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final TraceContext trace;
    private final long spanId;
    private final @Nullable SegmentEvent event;

    @SuppressWarnings("unused") // through the handle
    private volatile boolean ended;

    private Segment(TraceContext trace, long spanId, @Nullable SegmentEvent event) {
        this.trace = trace;
        this.spanId = spanId;
        this.event = event;
    }

    static Segment start(TraceContext trace, String name, String category, String library) {
        try {
            SegmentEvent event = new SegmentEvent();
            if (!event.isEnabled()) {
                return NONE;
            }
            event.traceId = trace.traceId();
            event.spanId = Ids.next();
            event.parentSpanId = trace.currentSpanId();
            event.name = BoundedText.shortened(name, TraceContext.NAME_LENGTH);
            event.category = BoundedText.shortened(category, TraceContext.NAME_LENGTH);
            event.library = BoundedText.shortened(library, TraceContext.NAME_LENGTH);
            event.begin();
            return new Segment(trace, event.spanId, event);
        } catch (Throwable inside) {
            InternalErrors.count(inside);
            return NONE;
        }
    }

    @Override
    public TraceContext trace() {
        return trace;
    }

    @Override
    public long spanId() {
        return spanId;
    }

    /** Ends the segment and records it. */
    public void finish() {
        end(Status.FINISHED, null);
    }

    /** Ends the segment because of an error and records it; {@code error} may be null. */
    public void fail(@Nullable Throwable error) {
        end(Status.FAILED, error);
    }

    private void end(String status, @Nullable Throwable error) {
        SegmentEvent recorded = event;
        if (recorded == null || !ENDED.compareAndSet(this, false, true)) {
            return;
        }
        try {
            recorded.end();
            if (recorded.shouldCommit()) {
                recorded.status = status;
                recorded.errorType = error == null ? null : error.getClass().getName();
                recorded.tick = EventCount.SEGMENTS.stamp();
                recorded.commit();
            }
        } catch (Throwable inside) {
            InternalErrors.count(inside);
        }
    }
}
