package io.jetwake.context;

/** Has tasks that run again and again do so in no context: a trace must not live as long as they do. */
public final class PeriodicTasks {
    private PeriodicTasks() {}

    /** Wraps a task that is being scheduled; null stays null. Safe for use by any thread. */
    public static Runnable carry(Runnable task) {
        try {
            return task == null ? null : new ContextTasks.CarriedTask(null, ContextTasks.own(task));
        } catch (Throwable exhausted) {
            return task;
        }
    }
}
