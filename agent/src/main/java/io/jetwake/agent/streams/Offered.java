package io.jetwake.agent.streams;

import io.jetwake.tick.InternalErrors;
import org.jspecify.annotations.Nullable;

/**
 * Wraps what waits in a queue or hub whose elements are pushed by whatever event comes next, together with the context of the offer.
 *
 * <p>Only where the library of the same class loader takes the wrapping off again: in another loader, or in another family, the unit that
 * does so may have been given up.
 */
public final class Offered {
    private static final ClassValue<Boolean> UNWRAPPED = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> queue) {
            return Library.of(queue).marks("stage.GraphStageLogic", Unwrapping.class)
                    && (!isPartitionHub(queue)
                            || Library.of(queue).marks("scaladsl.PartitionHub$Internal$Completed$", EmptySlot.class));
        }
    };

    private Offered() {}

    /**
     * The argument to use instead. Called, not inlined: so it keeps its errors to itself.
     *
     * @param queue the class that keeps the element
     */
    public static @Nullable Object carry(Class<?> queue, @Nullable Object element) {
        try {
            return UNWRAPPED.get(queue) ? StreamHooks.offered(element) : element;
        } catch (Throwable inside) {
            InternalErrors.count(inside);
            return element;
        }
    }

    /** Its queue is told of the completion like of an element. */
    private static boolean isPartitionHub(Class<?> queue) {
        return queue.getName().contains(".PartitionHub$");
    }
}
