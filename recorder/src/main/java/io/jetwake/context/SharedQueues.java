package io.jetwake.context;

/** What a task takes from a queue that others fill was not caused by the event that submitted the task. */
public final class SharedQueues {
    private SharedQueues() {}

    /** A task is about to take something: from here on it runs in no context. Never throws. */
    public static void before() {
        CurrentContext.leave(CurrentContext.holderIfPossible(), null);
    }
}
