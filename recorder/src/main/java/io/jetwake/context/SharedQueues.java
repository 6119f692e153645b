package io.jetwake.context;

/** What is taken from a queue that others fill was not caused by the event of whoever takes it. */
public final class SharedQueues {
    private SharedQueues() {}

    /** Something is about to be taken: from here on the method runs in no context. Never throws. */
    public static void before() {
        CurrentContext.leave(CurrentContext.holderIfPossible(), null);
    }
}
