package io.jetwake.metric;

import io.jetwake.tick.InternalErrors;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The distribution of durations, in nanoseconds.
 *
 * <p>A negative duration is rejected, one above the range is recorded as its highest value; both are counted as such.
 */
public final class Timer extends Instrument {
    private final Samples samples;

    Timer(Descriptor descriptor, boolean live, Samples samples) {
        super(descriptor, live);
        this.samples = samples;
    }

    /** Starts a measurement; it is recorded when stopped, and costs nothing if it never is. */
    public Started start() {
        return isRecording() ? new Started(this, System.nanoTime()) : Started.NONE;
    }

    /** Records a duration in nanoseconds. */
    public void record(long nanos) {
        if (isRecording()) {
            samples.record(nanos);
        }
    }

    /** Records a duration; one of more than 292 years is above any range. */
    public void record(Duration duration) {
        if (isRecording()) {
            samples.record(nanos(duration));
        }
    }

    /**
     * Runs {@code work} and records how long it took, whether it returned or threw.
     *
     * @throws Exception what {@code work} throws
     */
    public <T> T record(Callable<T> work) throws Exception {
        Started started = start();
        try {
            return work.call();
        } finally {
            started.stop();
        }
    }

    /** Records how long it takes from now until {@code stage} completes, normally or not, and returns it. */
    public <S extends CompletionStage<?>> S recordUntil(S stage) {
        Started started = start();
        try {
            stage.whenComplete((result, error) -> started.stop());
        } catch (Throwable stages) {
            InternalErrors.count(stages);
        }
        return stage;
    }

    @Override
    void report(IntervalWriter writer) {
        samples.close(this, writer);
    }

    private static long nanos(Duration duration) {
        try {
            return duration.toNanos();
        } catch (ArithmeticException beyond) {
            return duration.isNegative() ? -1 : Long.MAX_VALUE;
        }
    }

    /** A running measurement. Safe for use by any thread. */
    public static final class Started {
        private static final VarHandle STOPPED;

        static {
            try {
                STOPPED = MethodHandles.lookup().findVarHandle(Started.class, "stopped", boolean.class);
            } catch (ReflectiveOperationException impossible) {
                throw new ExceptionInInitializerError(impossible);
            }
        }

        static final Started NONE = new Started(null, 0);

        private final @Nullable Timer timer;
        private final long startNanos;

        @SuppressWarnings("unused") // through the handle
        private volatile boolean stopped;

        private Started(@Nullable Timer timer, long startNanos) {
            this.timer = timer;
            this.startNanos = startNanos;
        }

        /** Records the time since the start. Does nothing the second time. */
        public void stop() {
            Timer recorder = timer;
            if (recorder != null && STOPPED.compareAndSet(this, false, true)) {
                recorder.record(System.nanoTime() - startNanos);
            }
        }
    }
}
