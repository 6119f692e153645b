package io.jetwake.context;

/** Gives the application its own task back where a hook or a handler of its own is about to see it. */
public final class OwnTasks {
    private OwnTasks() {}

    /** The task that {@link ContextTasks} may have wrapped. Safe for use by any thread, never throws. */
    public static Runnable carry(Runnable task) {
        return ContextTasks.own(task);
    }
}
