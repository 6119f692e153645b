package io.jetwake.context;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.ForkJoinTask;

/**
 * The contexts of tasks that are split up. The application's own carry theirs from where they are forked; those of the JDK, of
 * which parallel streams are made, cannot: of these the context of the root is kept while it is being invoked.
 *
 * <p>Safe for use by any thread; nothing here throws.
 */
public final class ForkedTasks {
    private static final ConcurrentHashMap<Object, Context> ROOTS = new ConcurrentHashMap<>();

    private ForkedTasks() {}

    /** Has a task that is being submitted carry the current context. */
    public static ForkJoinTask<?> carry(ForkJoinTask<?> task) {
        if (task instanceof ContextCarrier carrier) {
            carrier.jetwakeContext(CurrentContext.submitted());
        }
        return task;
    }

    /** A task is about to be invoked; {@link #invoked} must follow if this returns true. */
    public static boolean invoking(Object task) {
        try {
            if (!(task instanceof CountedCompleter) || task instanceof ContextCarrier) {
                return false;
            }
            Context current = CurrentContext.submitted();
            return current != null && ROOTS.putIfAbsent(task, current) == null;
        } catch (Throwable exhausted) {
            return false;
        }
    }

    /** What was invoked is done. */
    public static void invoked(Object task) {
        ROOTS.remove(task);
    }

    /** The context that a task is to run in, and forgets; null for that of whoever runs it. */
    public static Context of(Object task) {
        if (task instanceof ContextCarrier carrier) {
            Context carried = carrier.jetwakeContext();
            carrier.jetwakeContext(null);
            return carried;
        }
        return ROOTS.isEmpty() || !(task instanceof CountedCompleter<?> part) ? null : ROOTS.get(part.getRoot());
    }
}
