package io.jetwake.trace;

import io.jetwake.context.Context;
import io.jetwake.context.CurrentContext;

/**
 * A place in a trace: the trace itself, one of its segments, a message on its way, or an actor's processing of one.
 *
 * <p>What is started while a place is current names its {@link #spanId()} as the parent. Safe for use by any thread.
 */
public abstract sealed class SpanContext extends Context permits TraceContext, Segment, SentMessage, MessageSpan {

    SpanContext() {}

    /** The trace of this place. */
    public abstract TraceContext trace();

    /** The id of this place; never zero inside a trace that is recorded. */
    public abstract long spanId();

    @Override
    public boolean isOpen() {
        return trace().isOpen();
    }

    @Override
    public Object origin() {
        return trace();
    }

    /**
     * Makes this place current on the calling thread until the scope is closed, for use with try-with-resources.
     *
     * <p>What the thread then sends, schedules or creates belongs to the trace, as long as that is open.
     */
    public TraceScope makeCurrent() {
        CurrentContext holder = CurrentContext.holder();
        // What has ended propagates no more than no context does.
        if (holder.context() == null && !isOpen()) {
            return TraceScope.OF_NOTHING;
        }
        return new TraceScope(holder, holder.swap(this), this);
    }
}
