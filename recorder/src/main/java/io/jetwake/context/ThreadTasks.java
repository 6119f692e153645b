package io.jetwake.context;

/**
 * Wraps what a thread is created for inside a context, so that it runs in that. Threads of pools belong to no context, though one may
 * happen to need the first of them: what they are created for are loops of the JDK and of libraries, which are known by their packages.
 */
public final class ThreadTasks {
    private static final Ours OURS = new Ours();

    private ThreadTasks() {}

    /** Wraps a thread's task; null stays null. Safe for use by any thread, never throws. */
    public static Runnable carry(Runnable task) {
        try {
            Context current = CurrentContext.submitted();
            return current == null || task == null || !OURS.get(task.getClass()) ? task : ContextTasks.carry(task);
        } catch (Throwable exhausted) {
            return task;
        }
    }

    /** Whether a class is the application's. */
    private static final class Ours extends ClassValue<Boolean> {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return type.getClassLoader() != null && !Libraries.runThreads(type.getName());
        }
    }
}
