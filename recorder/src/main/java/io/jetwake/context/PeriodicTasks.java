package io.jetwake.context;

/** Marks tasks that run again and again as ones to be left in no context: a trace must not live as long as they do. */
public final class PeriodicTasks {
    private PeriodicTasks() {}

    /** Marks a task that is being scheduled inside a context; null stays null. Safe for use by any thread. */
    public static Runnable carry(Runnable task) {
        try {
            return task == null || CurrentContext.get() == null ? task : new Untraced(task);
        } catch (Throwable exhausted) {
            return task;
        }
    }

    static final class Untraced implements Runnable {
        private final Runnable task;

        Untraced(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            task.run();
        }

        @Override
        public String toString() {
            return task.toString();
        }
    }
}
