package io.jetwake.agent.streams;

import io.jetwake.context.Context;
import io.jetwake.context.ContextCarrier;
import io.jetwake.context.CurrentContext;
import org.jspecify.annotations.Nullable;

/**
 * What woven streams call. An operator handles an element in the context of that element: between operators the slot carries it,
 * in buffers and queues the element is wrapped, so that the two cannot come apart.
 *
 * <p>No method throws. Called by whichever thread runs the stream or offers to it.
 */
public final class StreamHooks {
    // Not volatile: set before the first element, which is handed over with a barrier.
    private static boolean unwrapping;

    private StreamHooks() {}

    /** Elements are unwrapped when they are pushed: only from now on they may be wrapped where nothing else would unwrap them. */
    public static void unwrapsPushed() {
        unwrapping = true;
    }

    /** What to put into a buffer that unwraps what is taken out of it. */
    public static @Nullable Object buffered(@Nullable Object element) {
        Context current = current();
        return current == null || element == null || element instanceof CarriedElement
                ? element
                : new CarriedElement(element, current);
    }

    /** What was taken out of a buffer; its context, or none, is current from now on. */
    public static @Nullable Object taken(@Nullable Object buffered) {
        if (buffered instanceof CarriedElement carried) {
            return pushed(carried);
        }
        CurrentContext.leave(null);
        return buffered;
    }

    /** What stays in a buffer. */
    public static @Nullable Object seen(@Nullable Object buffered) {
        return buffered instanceof CarriedElement carried ? carried.element() : buffered;
    }

    /** What to put into a queue whose elements are pushed by whatever event comes next: one without a context is wrapped, too. */
    public static @Nullable Object offered(@Nullable Object element) {
        return !unwrapping || element == null || element instanceof CarriedElement
                ? element
                : new CarriedElement(element, current());
    }

    /** What is pushed; if it comes from a queue, its context is current from now on. */
    public static @Nullable Object pushed(@Nullable Object element) {
        if (element instanceof CarriedElement carried) {
            CurrentContext.leave(carried.context());
            return carried.element();
        }
        return element;
    }

    /** A slot is filled, or emptied by {@code value}. */
    public static void filled(ContextCarrier slot, @Nullable Object value) {
        slot.jetwakeContext(value instanceof EmptySlot ? null : current());
    }

    /** An operator keeps an element for later. */
    public static void kept(ContextCarrier operator) {
        operator.jetwakeContext(current());
    }

    private static @Nullable Context current() {
        Context current = CurrentContext.get();
        return current != null && current.isOpen() ? current : null;
    }
}
