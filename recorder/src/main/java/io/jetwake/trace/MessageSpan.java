package io.jetwake.trace;

import io.jetwake.context.Context;
import io.jetwake.context.CurrentContext;
import io.jetwake.events.MessageEvent;
import io.jetwake.tick.EventCount;
import org.jspecify.annotations.Nullable;

/**
 * An actor's processing of one message inside a trace: current on the actor's thread from start to end.
 *
 * <p>Created, marked and ended by the one thread that processes the message; others only read its ids.
 */
public final class MessageSpan extends SpanContext {
    private final TraceContext trace;
    private final long spanId;
    private final MessageEvent event;
    private final CurrentContext holder;
    private final @Nullable Context previous;
    private boolean failed;
    private boolean left;

    private MessageSpan(TraceContext trace, MessageEvent event, CurrentContext holder) {
        this.trace = trace;
        this.spanId = event.spanId;
        this.event = event;
        this.holder = holder;
        this.previous = holder.swap(this);
    }

    /**
     * Starts processing a message and makes that current.
     *
     * @return the processing, or null if its trace does not record messages any more; then nothing was made current
     */
    public static @Nullable MessageSpan start(SentMessage sent, CurrentContext holder) {
        TraceContext trace = sent.trace();
        if (!trace.recordsMessages()) {
            return null;
        }
        MessageEvent event = new MessageEvent();
        event.traceId = trace.traceId();
        event.spanId = Ids.next();
        event.parentSpanId = sent.spanId();
        event.waitTime = sent.waitedNanos();
        event.begin();
        return new MessageSpan(trace, event, holder);
    }

    @Override
    public TraceContext trace() {
        return trace;
    }

    @Override
    public long spanId() {
        return spanId;
    }

    /**
     * Remembers that the actor failed to process the message. Does nothing unless the message is being processed by the
     * calling thread: what an actor causes elsewhere, such as the creation of a child, may fail in its context, too.
     */
    public void markFailed() {
        if (CurrentContext.holder() == holder && !left) {
            failed = true;
        }
    }

    /** Ends processing: restores the former context. */
    public void leave() {
        left = true;
        holder.swap(previous);
        event.end();
    }

    /** Records the processing that has ended. */
    public void record(long actor, Class<?> message) {
        if (event.shouldCommit()) {
            event.actor = actor;
            event.message = message;
            event.status = failed ? Status.FAILED : Status.FINISHED;
            event.tick = EventCount.MESSAGES.stamp();
            event.commit();
        }
    }
}
