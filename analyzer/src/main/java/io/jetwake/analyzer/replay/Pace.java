package io.jetwake.analyzer.replay;

import io.jetwake.snapshot.TickSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How fast a recording is replayed. Immutable. */
public final class Pace {
    private static final Pace MAX = new Pace(Double.POSITIVE_INFINITY);

    private final double factor;

    private Pace(double factor) {
        this.factor = factor;
    }

    /** As fast as the subscribers can take it. */
    public static Pace max() {
        return MAX;
    }

    /** As fast as it was recorded. */
    public static Pace recorded() {
        return times(1);
    }

    /**
     * So many times as fast as it was recorded.
     *
     * @throws IllegalArgumentException if the factor is not positive
     */
    public static Pace times(double factor) {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("a recording cannot be replayed " + factor + " times as fast");
        }
        return new Pace(factor);
    }

    /** What time it is, and how to wait; tests have their own. */
    interface Timer {
        Timer SYSTEM = new Timer() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void pause(long nanos, CountDownLatch interruption) throws InterruptedException {
                interruption.await(nanos, TimeUnit.NANOSECONDS);
            }
        };

        long nanos();

        /** Waits, unless or until the interruption comes. */
        void pause(long nanos, CountDownLatch interruption) throws InterruptedException;
    }

    /** Keeps the pace of one replay; not thread-safe. */
    static final class Keeper {
        private final double factor;
        private final Timer timer;
        private long start;
        private @Nullable Instant recordedStart;

        Keeper(Pace pace, Timer timer) {
            this.factor = pace.factor;
            this.timer = timer;
        }

        /** Waits until it is time for the snapshot: a subscriber gets it when its period is over. */
        void await(TickSnapshot snapshot, CountDownLatch interruption) throws InterruptedException {
            if (Double.isInfinite(factor)) {
                return;
            }
            Instant origin = recordedStart;
            if (origin == null) {
                origin = snapshot.from();
                recordedStart = origin;
                start = timer.nanos();
            }
            double recorded = Duration.between(origin, snapshot.to()).toMillis() * 1e6;
            long left = (long) (recorded / factor) - (timer.nanos() - start);
            if (left > 0) {
                timer.pause(left, interruption);
            }
        }
    }

    @Override
    public String toString() {
        return Double.isInfinite(factor) ? "max" : String.format(Locale.ROOT, "%s times", factor);
    }
}
