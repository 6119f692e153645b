package io.jetwake.context;

import java.util.concurrent.Executor;

/** Has listeners of futures run in the context in which they were registered, which may be none, whoever completes the future. */
public final class ListenerExecutors {
    private ListenerExecutors() {}

    /** Wraps the executor that a listener is registered with; null stays null. Safe for use by any thread, never throws. */
    public static Executor carry(Executor executor) {
        try {
            return executor == null ? null : new CarryingExecutor(CurrentContext.submitted(), executor);
        } catch (Throwable exhausted) {
            return executor;
        }
    }

    private record CarryingExecutor(Context context, Executor executor) implements Executor {
        @Override
        public void execute(Runnable listener) {
            executor.execute(new ContextTasks.CarriedTask(context, listener));
        }

        @Override
        public String toString() {
            return executor.toString();
        }
    }
}
