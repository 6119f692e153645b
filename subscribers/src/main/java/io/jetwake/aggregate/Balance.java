package io.jetwake.aggregate;

/**
 * The books of one event type: what the recorder says that it committed against what arrived; not thread-safe.
 *
 * <p>The recorder stamps and counts an event in one step, so there is a surplus only where an event came late that was not
 * reported missing: it is carried over, because totals count it.
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
