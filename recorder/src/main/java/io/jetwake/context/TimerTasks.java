package io.jetwake.context;

import java.util.TimerTask;

/** Runs the tasks of timers in the contexts that set them, and periodic ones in none. Safe for use by any thread. */
public final class TimerTasks {
    private TimerTasks() {}

    /**
     * A task is being set; a period of 0 stands for none.
     *
     * @return what it carried before
     */
    public static Context set(Object task, Object period) {
        Context former = null;
        if (task instanceof ContextCarrier carrier) {
            former = carrier.jetwakeContext();
            carrier.jetwakeContext(period instanceof Long each && each == 0 ? CurrentContext.submitted() : null);
        }
        return former;
    }

    /** The timer has refused the task, which had been set before. */
    public static void refused(Object task, Object former) {
        if (task instanceof ContextCarrier carrier) {
            carrier.jetwakeContext((Context) former);
        }
    }

    /** What runs a task in its context; the task itself if it has none, or there is no memory. */
    public static TimerTask carry(TimerTask task) {
        try {
            if (task instanceof ContextCarrier carrier && carrier.jetwakeContext() != null) {
                Context context = carrier.jetwakeContext();
                carrier.jetwakeContext(null);
                return new CarriedTimerTask(context, task);
            }
        } catch (Throwable exhausted) {
            return task;
        }
        return task;
    }

    private static final class CarriedTimerTask extends TimerTask {
        private final Context context;
        private final TimerTask task;

        CarriedTimerTask(Context context, TimerTask task) {
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
    }
}
