package io.jetwake.context;

/** The other end of {@link PublishedItems}. */
public final class ConsumedItems {
    private ConsumedItems() {}

    /** Unwraps an item, and makes its context current. Never throws. */
    public static Object carry(Object item) {
        CurrentContext holder = CurrentContext.holderIfPossible();
        if (item instanceof PublishedItems.CarriedItem carried) {
            CurrentContext.leave(holder, carried.context());
            return carried.item();
        }
        CurrentContext.leave(holder, null);
        return item;
    }
}
