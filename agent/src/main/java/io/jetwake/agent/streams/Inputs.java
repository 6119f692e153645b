package io.jetwake.agent.streams;

import io.jetwake.context.Context;
import io.jetwake.context.CurrentContext;
import io.jetwake.trace.SpanContext;
import io.jetwake.trace.TraceContext;
import org.jspecify.annotations.Nullable;

/**
 * What an operator has taken, of which nobody knows when it emits it, and what it makes of it. What it emits has the context of the
 * element that it is; else the context that everything taken had in common; else none.
 *
 * <p>Used by the one thread that runs the operator.
 */
public sealed class Inputs {
    /** Scala's objects. */
    private static final ClassValue<Boolean> SINGLETONS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return type.getName().endsWith("$");
        }
    };

    /** Of an operator that keeps elements apart from their contexts: what it emits has none. */
    static final Inputs LOST = new Lost();

    /** Whether an emitted element is made of everything that was taken since the one before, and of nothing else. */
    private final boolean usedUp;

    private boolean taken;
    private boolean differing;
    private @Nullable Context common;

    // Not forgotten when they are emitted: operators may repeat them, and take the same object again in another
    // context.
    private @Nullable Object last;
    private @Nullable Context contextOfLast;
    private @Nullable Object told;
    private @Nullable Context contextOfTold;

    Inputs(boolean usedUp) {
        this.usedUp = usedUp;
    }

    /** An element was taken. */
    void take(@Nullable Object element, @Nullable Context context) {
        add(context);
        if (usedUp) {
            CurrentContext.leave(common);
        } else {
            // The same object once more, from somewhere else: nobody can tell which of the two is emitted.
            contextOfLast = element == last && !isSameTrace(contextOfLast, context) ? null : context;
            last = isShared(element) ? null : element;
        }
    }

    /** Something came from outside, perhaps an element. */
    void tell(@Nullable Object event, @Nullable Context context) {
        add(context);
        told = isShared(event) ? null : event;
        contextOfTold = context;
    }

    private void add(@Nullable Context context) {
        differing |= taken && !isSameTrace(common, context);
        taken = true;
        common = differing ? null : context;
    }

    /** The context of something that is emitted now. */
    @Nullable
    Context of(@Nullable Object element, @Nullable Context current) {
        if (!taken) {
            return current;
        }
        Context context = common;
        if (usedUp) {
            taken = false;
            differing = false;
        } else if (element != null && element == last) {
            context = contextOfLast;
        } else if (element != null && element == told) {
            context = contextOfTold;
        }
        return context;
    }

    /** The operator emits nothing more: it keeps no object of the application alive. */
    final void release() {
        last = null;
        contextOfLast = null;
        told = null;
        contextOfTold = null;
        common = null;
    }

    /** Whether equal elements are likely to be one object: it says nothing then which of them is emitted. */
    private static boolean isShared(@Nullable Object element) {
        return element instanceof Number
                || element instanceof Boolean
                || element instanceof Character
                || element instanceof Enum
                || (element != null && SINGLETONS.get(element.getClass()));
    }

    /** Two messages of one trace have contexts of their own. */
    private static boolean isSameTrace(@Nullable Context one, @Nullable Context other) {
        return one == other
                || (one instanceof SpanContext place
                        && other instanceof SpanContext otherPlace
                        && isSame(place.trace(), otherPlace.trace()));
    }

    private static boolean isSame(TraceContext one, TraceContext other) {
        return one.traceId() == other.traceId() && one.traceIdHigh() == other.traceIdHigh();
    }

    private static final class Lost extends Inputs {
        Lost() {
            super(false);
        }

        @Override
        void take(@Nullable Object element, @Nullable Context context) {}

        @Override
        void tell(@Nullable Object event, @Nullable Context context) {}

        @Override
        @Nullable
        Context of(@Nullable Object element, @Nullable Context current) {
            return null;
        }
    }
}
