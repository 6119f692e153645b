package io.jetwake.context;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.RunnableFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Wraps tasks of executors so that they run in the context in which they were submitted. Outside of contexts tasks stay as they
 * are: a pool's thread has no context of its own.
 *
 * <p>Each method returns null for null, so that the executor complains as it always does, and the task as it is if there is no memory.
 * Safe for use by any thread.
 */
@SuppressWarnings("overloads") // woven code calls them by their exact types
public final class ContextTasks {
    private ContextTasks() {}

    /** Wraps a task that nobody sees but its executor. */
    public static Runnable carry(Runnable task) {
        try {
            Context current = CurrentContext.submitted();
            return current == null || task == null || carries(task) ? task : new CarriedTask(current, task);
        } catch (Throwable exhausted) {
            return task;
        }
    }

    /** Wraps a task that nobody sees but its executor. */
    public static <T> Callable<T> carry(Callable<T> task) {
        try {
            Context current = CurrentContext.submitted();
            return current == null || task == null || task instanceof CarriedCallable
                    ? task
                    : new CarriedCallable<>(current, task);
        } catch (Throwable exhausted) {
            return task;
        }
    }

    /** Wraps tasks that nobody sees but their executor. */
    public static <T> Collection<? extends Callable<T>> carry(Collection<? extends Callable<T>> tasks) {
        if (tasks == null || CurrentContext.submitted() == null) {
            return tasks;
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
     * Wraps a task that is going to stand in the queue of a pool, unless somebody might look at it there: the hooks of a subclass, a
     * handler of rejections, or a queue that compares.
     */
    public static Runnable carry(ThreadPoolExecutor pool, Runnable task) {
        return CurrentContext.submitted() != null && keepsToItself(pool) ? carry(task) : task;
    }

    /** Tasks that bring their context with them, or that an executor knows by their type. */
    private static boolean carries(Runnable task) {
        return task instanceof ContextCarrier
                || task instanceof RunnableFuture
                || task instanceof ForkJoinTask
                || task instanceof CarriedTask
                || task instanceof PeriodicTasks.Untraced
                || task instanceof Comparable;
    }

    private static boolean keepsToItself(ThreadPoolExecutor pool) {
        return pool.getClass() == ThreadPoolExecutor.class
                && isOfTheJdk(pool.getRejectedExecutionHandler())
                && doesNotCompare(pool.getQueue().getClass());
    }

    private static boolean isOfTheJdk(RejectedExecutionHandler handler) {
        Class<?> type = handler.getClass();
        return type == ThreadPoolExecutor.AbortPolicy.class
                || type == ThreadPoolExecutor.CallerRunsPolicy.class
                || type == ThreadPoolExecutor.DiscardPolicy.class
                || type == ThreadPoolExecutor.DiscardOldestPolicy.class;
    }

    private static boolean doesNotCompare(Class<?> queue) {
        return queue == LinkedBlockingQueue.class
                || queue == SynchronousQueue.class
                || queue == ArrayBlockingQueue.class
                || queue == LinkedBlockingDeque.class
                || queue == LinkedTransferQueue.class;
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
