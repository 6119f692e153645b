package io.jetwake.aggregate;

/**
 * The books of one event type: what the recorder says that it committed against what arrived; not thread-safe.
 *
 * <p>A writer counts an event after it committed it. An event can therefore arrive for one tick and be counted in the next:
 * such a surplus is carried over, so that it does not show as missing later.
 */
final class Balance {
    private long total;
    private long surplus;
    private long outstanding;

    void rebase(long newTotal) {
        total = newTotal;
        surplus = 0;
        outstanding = 0;
    }

    /** Whether nothing is missing if the books are closed now. */
    boolean settled(long newTotal, long received) {
        return newTotal - total <= received + surplus;
    }

    /** Closes the books of a period and returns how many events are missing in it. */
    long close(long newTotal, long received) {
        if (newTotal < total) {
            rebase(newTotal); // the recorder has started again
            return 0;
        }
        long expected = newTotal - total;
        long arrived = received + surplus;
        total = newTotal;
        surplus = Math.max(0, arrived - expected);
        long missing = Math.max(0, expected - arrived);
        outstanding += missing;
        return missing;
    }

    /**
     * An event came after the books of its tick were closed.
     *
     * @return whether it still has to be counted as received; if not, it is one of those that were reported missing
     */
    boolean late() {
        if (outstanding > 0) {
            outstanding--;
            return false;
        }
        surplus++;
        return true;
    }
}
