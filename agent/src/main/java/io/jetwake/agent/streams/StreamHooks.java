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
    /** What the HTTP libraries call the substream of bytes that come after the head of a request or response. */
    private static final String ENTITY = "EntitySource";

    private StreamHooks() {}

    /** What to put into a buffer that unwraps what is taken out of it. */
    public static @Nullable Object buffered(@Nullable Object element) {
        Context current = current();
        return current == null || element == null || element instanceof CarriedElement
                ? element
                : new CarriedElement(element, current);
    }

    /** What was taken out of a buffer; its context, or none, is current from now on. */
    public static @Nullable Object taken(@Nullable Object buffered) {
        CurrentContext.leave(buffered instanceof CarriedElement carried ? carried.context() : null);
        return seen(buffered);
    }

    /** What stays in a buffer, or is pushed. */
    public static @Nullable Object seen(@Nullable Object buffered) {
        return buffered instanceof CarriedElement carried ? carried.element() : buffered;
    }

    /** What to put into a queue whose elements are pushed by whatever event comes next: one without a context is wrapped, too. */
    static @Nullable Object offered(@Nullable Object element) {
        return element == null || element instanceof CarriedElement || element instanceof EmptySlot
                ? element
                : new CarriedElement(element, current());
    }

    /** An operator starts. */
    public static void started(Operator operator) {
        operator.jetwakeInputs(Operators.inputsOf(operator));
    }

    /** An operator has stopped; the stream around it may go on. */
    public static void stopped(@Nullable Object operator) {
        Inputs inputs = inputsOf(operator);
        if (inputs != null) {
            inputs.release();
        }
    }

    /** An operator is made of its blueprint. */
    public static void made(@Nullable Object operator, ElementFunction function) {
        if (function.jetwakeStateless() && operator instanceof Operator stateless && Operators.isHooked(operator)) {
            stateless.jetwakeInputs(null);
        }
    }

    /** The first operator of a substream is made: its elements belong to whoever consumes them if they are the bytes of a message. */
    public static void madeSubstream(@Nullable Object operator, Object blueprint) {
        if (operator instanceof Operator substream && ENTITY.equals(blueprint.toString())) {
            substream.jetwakeInputs(new Inputs.Consumed(current()));
        }
    }

    /** A blueprint is made for a function. */
    public static void made(ElementFunction blueprint, @Nullable Object function) {
        blueprint.jetwakeStateless(function != null && Operators.isStateless(function));
    }

    /** An operator has taken an element, whose context is current. */
    public static void took(@Nullable Object operator, @Nullable Object element) {
        Inputs inputs = inputsOf(operator);
        if (inputs != null) {
            inputs.take(element, current());
        }
    }

    /** An operator is told something from outside. */
    public static void told(@Nullable Object operator, @Nullable Object event) {
        Inputs inputs = inputsOf(operator);
        if (inputs != null && !(event instanceof StreamTimer)) {
            inputs.tell(event, current());
        }
    }

    /**
     * An operator is about to handle an event. A periodic timer runs in no context: it belongs to the materialization, but once the
     * operator has taken something, to what that had in common.
     *
     * @return the context that was current
     */
    public static @Nullable Context running(
            CurrentContext holder, Object interpreter, @Nullable Object operator, @Nullable Object event) {
        Context current = holder.context();
        if (event instanceof StreamTimer timer && timer.repeating() && interpreter instanceof ContextCarrier carrier) {
            Inputs inputs = inputsOf(operator);
            Context materialization = carrier.jetwakeContext();
            holder.swap(inputs == null ? materialization : inputs.inCommon(materialization));
        }
        return current;
    }

    /**
     * An operator is pushing an element, whose context becomes current.
     *
     * @param holder that of this thread, which is looked up once for the beginning and the end
     * @return the context that is to be current after that: if the element comes from a queue, that of the element
     */
    public static @Nullable Context pushing(
            CurrentContext holder, @Nullable Object operator, @Nullable Object element) {
        if (element instanceof CarriedElement carried) {
            holder.swap(carried.context());
            return carried.context();
        }
        Context current = holder.context();
        Inputs inputs = inputsOf(operator);
        if (inputs != null) {
            holder.swap(inputs.of(element, current));
        } else if (operator != null && !(operator instanceof Operator) && !Operators.isExact(operator)) {
            holder.swap(null);
        }
        return current;
    }

    /** A slot is filled, or emptied by {@code value}. */
    public static void filled(ContextCarrier slot, @Nullable Object value) {
        slot.jetwakeContext(value instanceof EmptySlot ? null : current());
    }

    /** An operator keeps an element for later. */
    public static void kept(ContextCarrier operator) {
        operator.jetwakeContext(current());
    }

    private static @Nullable Inputs inputsOf(@Nullable Object operator) {
        return operator instanceof Operator watched ? watched.jetwakeInputs() : null;
    }

    /** The context to carry on, null if none is current, or its trace has ended. */
    static @Nullable Context current() {
        Context current = CurrentContext.get();
        return current != null && current.isOpen() ? current : null;
    }
}
