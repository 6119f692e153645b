package io.jetwake.context;

import java.util.List;

/** Gives the application its own tasks back where it meets those that {@link ContextTasks} wrapped in a pool's queue. */
@SuppressWarnings("overloads") // woven code calls them by their exact types
public final class QueuedTasks {
    private QueuedTasks() {}

    /** What finds a task in a queue, wrapped or not. */
    public static Runnable carry(Runnable task) {
        try {
            return task == null || task instanceof ContextTasks.CarriedTask ? task : new Sought(task);
        } catch (OutOfMemoryError exhausted) {
            return task;
        }
    }

    /** Unwraps tasks in place. */
    public static List<Runnable> carry(List<Runnable> tasks) {
        for (int i = 0; i < tasks.size(); i++) {
            if (tasks.get(i) instanceof ContextTasks.CarriedTask carried) {
                tasks.set(i, carried.task);
            }
        }
        return tasks;
    }

    /** Queues ask what they look for whether it equals what they hold. */
    private static final class Sought implements Runnable {
        private final Runnable task;

        Sought(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            task.run();
        }

        @Override
        @SuppressWarnings("EqualsUnsafeCast") // it is not only for its own kind
        public boolean equals(Object held) {
            return task.equals(held instanceof ContextTasks.CarriedTask carried ? carried.task : held);
        }

        @Override
        public int hashCode() {
            return task.hashCode();
        }
    }
}
