package io.jetwake.context;

/**
 * Wraps tasks of executors of the application and its libraries, but only lambdas and anonymous classes that are nothing but tasks: what an
 * executor may know by its type, or by what it is, stays what it is. Safe for use by any thread.
 */
public final class NamelessTasks {
    private static final class Nameless extends ClassValue<Boolean> {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return (type.isHidden() || type.isAnonymousClass())
                    && type.getSuperclass() == Object.class
                    && type.getInterfaces().length == 1
                    && type.getInterfaces()[0] == Runnable.class;
        }
    }

    private static final Nameless NAMELESS = new Nameless();

    private NamelessTasks() {}

    /** Wraps a task, for the context that is current, which may be none; returns null for null. */
    public static Runnable carry(Runnable task) {
        try {
            return task == null || !NAMELESS.get(task.getClass()) ? task : ContextTasks.carry(task);
        } catch (Throwable exhausted) {
            return task;
        }
    }
}
