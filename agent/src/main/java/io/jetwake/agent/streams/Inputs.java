package io.jetwake.agent.streams;

import io.jetwake.context.Context;
import io.jetwake.context.CurrentContext;
import io.jetwake.trace.SpanContext;
import io.jetwake.trace.TraceContext;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What an operator has taken, of which nobody knows when it emits it, and what it makes of it. What it emits has the context of the
 * element that it is; else the context that everything taken had in common; else none. Of some operators more is known.
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

    private boolean taken;
    private boolean differing;
    private @Nullable Context common;

    // Not forgotten when they are emitted: operators may repeat them, and take the same object again in another
    // context.
    private @Nullable Object last;
    private @Nullable Context contextOfLast;
    private @Nullable Object told;
    private @Nullable Context contextOfTold;

    Inputs() {}

    /** An element was taken. */
    void take(@Nullable Object element, @Nullable Context context) {
        add(context);
        // The same object once more, from somewhere else: nobody can tell which of the two is emitted.
        keep(
                isShared(element) ? null : element,
                element == last && !isSameTrace(contextOfLast, context) ? null : context);
    }

    /** Something came from outside, perhaps an element. */
    void tell(@Nullable Object event, @Nullable Context context) {
        add(context);
        told = isShared(event) ? null : event;
        contextOfTold = context;
    }

    /** The context of something that is emitted now. */
    @Nullable
    Context of(@Nullable Object element, @Nullable Context current) {
        if (!taken) {
            return current;
        }
        if (element != null && element == last) {
            return contextOfLast;
        }
        return element != null && element == told ? contextOfTold : common;
    }

    /** The context that everything taken had in common, {@code otherwise} if nothing was taken. */
    final @Nullable Context inCommon(@Nullable Context otherwise) {
        return taken ? common : otherwise;
    }

    /** The operator emits nothing more: it keeps no object of the application alive. */
    void release() {
        last = null;
        contextOfLast = null;
        told = null;
        contextOfTold = null;
        common = null;
    }

    final boolean isTaken() {
        return taken;
    }

    final @Nullable Context common() {
        return common;
    }

    final @Nullable Context contextOfLast() {
        return contextOfLast;
    }

    final boolean isLast(@Nullable Object element) {
        return element != null && element == last;
    }

    final void keep(@Nullable Object element, @Nullable Context context) {
        last = element;
        contextOfLast = context;
    }

    final void add(@Nullable Context context) {
        differing |= taken && !isSameTrace(common, context);
        taken = true;
        common = differing ? null : context;
    }

    /** What was taken until now has been used up. */
    final void startAgain() {
        taken = false;
        differing = false;
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

    /** Of an operator that makes an element of one of each input, and runs its function in what they have in common. */
    static final class Zipped extends Inputs {
        @Override
        void take(@Nullable Object element, @Nullable Context context) {
            add(context);
            CurrentContext.leave(common());
        }

        @Override
        @Nullable
        Context of(@Nullable Object element, @Nullable Context current) {
            Context context = inCommon(current);
            startAgain();
            return context;
        }
    }

    /** Of an operator that makes an element of all that it has taken since the one before, perhaps but for the last of them. */
    static final class Batches extends Inputs {
        private final BooleanSupplier lastIsLeft;
        private boolean severalTaken;
        private @Nullable Context commonBeforeLast;

        /** Takes how to tell whether the last element is not in what is emitted now. */
        Batches(BooleanSupplier lastIsLeft) {
            this.lastIsLeft = lastIsLeft;
        }

        @Override
        void take(@Nullable Object element, @Nullable Context context) {
            severalTaken = isTaken();
            commonBeforeLast = common();
            add(context);
            keep(null, context);
        }

        @Override
        @Nullable
        Context of(@Nullable Object element, @Nullable Context current) {
            if (!isTaken()) {
                return current;
            }
            boolean left = severalTaken && lastIsLeft.getAsBoolean();
            Context context = left ? commonBeforeLast : common();
            startAgain();
            severalTaken = false;
            if (left) {
                add(contextOfLast());
            }
            return context;
        }

        @Override
        void release() {
            super.release();
            commonBeforeLast = null;
        }
    }

    /** Of an operator that emits nothing but its last element, or what it makes of that, perhaps several times. */
    static final class Latest extends Inputs {
        @Override
        void take(@Nullable Object element, @Nullable Context context) {
            startAgain();
            add(context);
        }

        @Override
        void tell(@Nullable Object event, @Nullable Context context) {}

        @Override
        @Nullable
        Context of(@Nullable Object element, @Nullable Context current) {
            return inCommon(current);
        }
    }

    /** Of an operator that emits each element once, before it takes another one, and others of its own in between. */
    static final class Passing extends Inputs {
        @Override
        void take(@Nullable Object element, @Nullable Context context) {
            add(context);
            keep(element, context);
        }

        @Override
        @Nullable
        Context of(@Nullable Object element, @Nullable Context current) {
            if (!isLast(element)) {
                return inCommon(current);
            }
            Context context = contextOfLast();
            keep(null, null);
            return context;
        }
    }

    /** Of an operator that answers what it was sent by elements from outside, of which nothing else is known. */
    static final class Answers extends Inputs {

        /** Takes the context in which the operator was made. */
        Answers(@Nullable Context materialization) {
            add(materialization);
        }

        @Override
        void take(@Nullable Object element, @Nullable Context context) {
            add(context);
        }

        @Override
        void tell(@Nullable Object event, @Nullable Context context) {}
    }

    /** Of an operator whose elements belong to the stream that consumes them, wherever they come from. */
    static final class Consumed extends Inputs {
        private final @Nullable Context materialization;

        /** Takes the context in which the stream was materialized. */
        Consumed(@Nullable Context materialization) {
            this.materialization = materialization;
        }

        @Override
        void tell(@Nullable Object event, @Nullable Context context) {}

        @Override
        @Nullable
        Context of(@Nullable Object element, @Nullable Context current) {
            return materialization;
        }
    }

    private static final class Lost extends Inputs {
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
