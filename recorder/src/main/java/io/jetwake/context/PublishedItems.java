package io.jetwake.context;

/** Wraps what is published inside a context, so that it is consumed in that, though one task consumes what many have published. */
public final class PublishedItems {
    private PublishedItems() {}

    /** Wraps an item that nobody sees but its publisher. Safe for use by any thread, never throws. */
    public static Object carry(Object item) {
        try {
            Context current = CurrentContext.submitted();
            return current == null || item == null ? item : new CarriedItem(current, item);
        } catch (Throwable exhausted) {
            return item;
        }
    }

    record CarriedItem(Context context, Object item) {}
}
