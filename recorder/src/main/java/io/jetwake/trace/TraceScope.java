package io.jetwake.trace;

import io.jetwake.context.Context;
import io.jetwake.context.CurrentContext;
import org.jspecify.annotations.Nullable;

/**
 * The time during which a place in a trace is current on a thread; closing it restores what was current before.
 *
 * <p>To be closed by the thread that opened it; a close by another thread, or a second one, does nothing.
 */
public final class TraceScope implements AutoCloseable {
    /** Was closed before it began. */
    static final TraceScope OF_NOTHING = nothing();

    private final CurrentContext holder;
    private final @Nullable Context previous;
    private final Context current;
    private boolean closed;

    TraceScope(CurrentContext holder, @Nullable Context previous, Context current) {
        this.holder = holder;
        this.previous = previous;
        this.current = current;
    }

    private static TraceScope nothing() {
        TraceScope scope = new TraceScope(CurrentContext.holder(), null, TraceContext.NONE);
        scope.closed = true;
        return scope;
    }

    /** Restores the former context. Never throws. */
    @Override
    public void close() {
        if (closed || CurrentContext.holder() != holder) {
            return;
        }
        closed = true;
        // A scope that is closed after an enclosing one must not bring its context back.
        if (holder.context() == current) {
            holder.swap(previous);
        }
    }
}
