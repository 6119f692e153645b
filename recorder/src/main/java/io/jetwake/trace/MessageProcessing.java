package io.jetwake.trace;

import io.jetwake.context.Context;
import io.jetwake.context.CurrentContext;
import io.jetwake.events.MessageEvent;
import io.jetwake.tick.EventCount;
import org.jspecify.annotations.Nullable;

/**
 * A thread's processing of one message inside a trace: its place is current from start to end, and then it is recorded.
 *
 * <p>Each thread has one, for one message after the other, as an event that lives as long as the processing would be garbage of 88
 * bytes for each; more only where a message is processed within the processing of another, as test kits do. To be used by its own
 * thread only.
 */
public final class MessageProcessing {
    private static final ThreadLocal<MessageProcessing> OUTERMOST = ThreadLocal.withInitial(MessageProcessing::new);

    private final CurrentContext holder = CurrentContext.holder();
    private final MessageEvent event = new MessageEvent();
    private @Nullable MessageProcessing inner;

    // Of the message that is being processed; no place if there is none.
    private @Nullable MessageSpan place;
    private @Nullable Context previous;
    private boolean failed;

    private MessageProcessing() {}

    /**
     * Starts processing a message and makes that current.
     *
     * @return the processing, or null if its trace does not record messages any more; then nothing was made current
     */
    public static @Nullable MessageProcessing start(SentMessage sent) {
        TraceContext trace = sent.trace();
        if (!trace.recordsMessages()) {
            return null;
        }
        MessageProcessing processing = OUTERMOST.get();
        while (processing.place != null) {
            processing = processing.inner();
        }
        processing.begin(trace, sent);
        return processing;
    }

    private MessageProcessing inner() {
        MessageProcessing existing = inner;
        if (existing == null) {
            existing = new MessageProcessing();
            inner = existing;
        }
        return existing;
    }

    private void begin(TraceContext trace, SentMessage sent) {
        MessageSpan span = new MessageSpan(trace, Ids.next());
        event.traceId = trace.traceId();
        event.spanId = span.spanId();
        event.parentSpanId = sent.spanId();
        event.waitTime = sent.waitedNanos();
        event.begin();
        failed = false;
        previous = holder.swap(span);
        // Last: if anything went wrong before, the next message must find this idle.
        place = span;
    }

    /**
     * Remembers that the actor failed to process the message whose place is current on the calling thread. Does nothing if that is
     * not being processed by this thread: what an actor causes elsewhere, such as the creation of a child, may fail in its
     * context, too.
     */
    public static void markFailed() {
        Context current = CurrentContext.get();
        for (MessageProcessing processing = OUTERMOST.get(); processing != null; processing = processing.inner) {
            if (processing.place != null && processing.place == current) {
                processing.failed = true;
            }
        }
    }

    /** Ends processing: restores the former context. */
    public void leave() {
        place = null;
        holder.swap(previous);
        previous = null;
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
            // A thread must not keep a class alive.
            event.message = null;
        }
    }
}
