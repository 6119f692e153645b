package io.jetwake.context;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RunnableFuture;

/** Gives the application its own tasks back where it meets those that {@link ContextTasks} wrapped in a pool's queue. */
@SuppressWarnings("overloads") // woven code calls them by their exact types
public final class QueuedTasks {
    private QueuedTasks() {}

    /** What finds a task in a queue, wrapped or not. Futures are not wrapped, and a pool that schedules them looks them up by their place. */
    public static Runnable carry(Runnable task) {
        try {
            boolean asItIs = task == null || task instanceof ContextTasks.CarriedTask || task instanceof RunnableFuture;
            return asItIs ? task : new Sought(task);
        } catch (OutOfMemoryError exhausted) {
            return task;
        }
    }

    /** Unwraps tasks, in place if the list lets us. */
    public static List<Runnable> carry(List<Runnable> tasks) {
        try {
            List<Runnable> own = tasks;
            for (int i = 0; own != null && i < own.size(); i++) {
                if (own.get(i) instanceof ContextTasks.CarriedTask carried) {
                    own = with(own, i, carried.task);
                }
            }
            return own;
        } catch (Throwable exhausted) {
            return tasks;
        }
    }

    private static List<Runnable> with(List<Runnable> tasks, int index, Runnable task) {
        try {
            tasks.set(index, task);
            return tasks;
        } catch (UnsupportedOperationException unmodifiable) {
            List<Runnable> copy = new ArrayList<>(tasks);
            copy.set(index, task);
            return copy;
        }
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
