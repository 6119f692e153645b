package io.jetwake.context;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Wraps tasks of executors so that they run in the context in which they were submitted, which may be none: whoever runs a task may be in
 * a context of its own, such as a task that runs those of others, or one that helps while it waits.
 *
 * <p>Each method returns null for null, so that the executor complains as it always does, and the task as it is if there is no memory.
 * Safe for use by any thread.
 */
@SuppressWarnings("overloads") // woven code calls them by their exact types
public final class ContextTasks {
    private static final Nameless NAMELESS = new Nameless();

    private ContextTasks() {}

    /** Wraps a task that nobody sees but its executor. */
    public static Runnable carry(Runnable task) {
        try {
            return task == null || carries(task) ? task : new CarriedTask(CurrentContext.submitted(), task);
        } catch (Throwable exhausted) {
            return task;
        }
    }

    /** Wraps a task that nobody sees but its executor. */
    public static <T> Callable<T> carry(Callable<T> task) {
        try {
            return task == null || task instanceof CarriedCallable
                    ? task
                    : new CarriedCallable<>(CurrentContext.submitted(), task);
        } catch (Throwable exhausted) {
            return task;
        }
    }

    /** Wraps tasks that nobody sees but their executor. */
    public static <T> Collection<? extends Callable<T>> carry(Collection<? extends Callable<T>> tasks) {
        if (tasks == null) {
            return null;
        }
        List<Callable<T>> carried;
        try {
            carried = new ArrayList<>(tasks.size());
            for (Callable<T> task : tasks) {
                carried.add(carry(task));
            }
        } catch (OutOfMemoryError exhausted) {
            return tasks;
        }
        return carried;
    }

    /**
     * Wraps a task that is going to stand in the queue of a pool, unless the queue might be one that looks at it. Outside of contexts it
     * stays as it is: a pool's thread has none.
     */
    public static Runnable carry(ThreadPoolExecutor pool, Runnable task) {
        try {
            boolean carried = task instanceof CarriedTask;
            if (task == null || (!carried && (CurrentContext.submitted() == null || carries(task)))) {
                return task;
            }
            return isNameless(task) || keepsOrder(pool.getQueue().getClass()) ? carry(task) : own(task);
        } catch (Throwable exhausted) {
            return task;
        }
    }

    /** The application's own task. */
    public static Runnable own(Runnable task) {
        return task instanceof CarriedTask carried ? carried.task : task;
    }

    /** Tasks that bring their context with them, or that an executor knows by their type. */
    private static boolean carries(Runnable task) {
        return task instanceof CarriedTask
                || task instanceof FutureTask
                || task instanceof ForkJoinTask
                || task instanceof ContextCarrier
                || task instanceof Comparable;
    }

    /** Whether a task is a lambda that is nothing but a task: nobody can tell its class from another. */
    private static boolean isNameless(Runnable task) {
        return task instanceof CarriedTask carried ? isNameless(carried.task) : NAMELESS.get(task.getClass());
    }

    private static boolean keepsOrder(Class<?> queue) {
        return queue == LinkedBlockingQueue.class
                || queue == SynchronousQueue.class
                || queue == ArrayBlockingQueue.class
                || queue == LinkedBlockingDeque.class
                || queue == LinkedTransferQueue.class;
    }

    private static final class Nameless extends ClassValue<Boolean> {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return type.isHidden() && type.getInterfaces().length == 1 && type.getInterfaces()[0] == Runnable.class;
        }
    }

    // Classes instead of lambdas, as for callbacks.

    static final class CarriedTask implements Runnable {
        private final Context context;
        final Runnable task;

        CarriedTask(Context context, Runnable task) {
            this.context = context;
            this.task = task;
        }

        @Override
        public void run() {
            CurrentContext holder = CurrentContext.holderIfPossible();
            Context previous = CurrentContext.enter(holder, context);
            try {
                task.run();
            } finally {
                CurrentContext.leave(holder, previous);
            }
        }

        /** Like the task, so that a set finds the one by the other ({@link QueuedTasks}). */
        @Override
        public int hashCode() {
            return task.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof CarriedTask carried ? task.equals(carried.task) : task.equals(other);
        }

        @Override
        public String toString() {
            return task.toString();
        }
    }

    private static final class CarriedCallable<T> implements Callable<T> {
        private final Context context;
        private final Callable<T> task;

        CarriedCallable(Context context, Callable<T> task) {
            this.context = context;
            this.task = task;
        }

        @Override
        public T call() throws Exception {
            CurrentContext holder = CurrentContext.holderIfPossible();
            Context previous = CurrentContext.enter(holder, context);
            try {
                return task.call();
            } finally {
                CurrentContext.leave(holder, previous);
            }
        }

        @Override
        public String toString() {
            return task.toString();
        }
    }
}
