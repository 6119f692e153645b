package io.jetwake.blackbox;

import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.stream.DaemonThreads;
import io.jetwake.stream.Log;
import io.jetwake.subscribers.Subscriber;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every tick, and has a file written when a trigger's condition is met; thread-safe.
 *
 * <p>Files are written by a daemon of their own, one at a time and not more often than allowed.
 */
final class Dumps implements Subscriber {
    private static final int LOGGED_CAUSES = 16;

    private final List<Watch> watches;
    private final Duration minInterval;
    private final Writer writer;
    private final LongSupplier nanoTime;
    private final Object lock = new Object();
    private final Set<String> loggedCauses = new HashSet<>();
    private @Nullable Thread writing;
    private boolean began;
    private boolean closed;
    private long lastBegin;
    private long written;
    private long failures;
    private long skipped;
    private long told;

    /** Writes a file. */
    interface Writer {
        Path write(Tripped tripped) throws IOException;
    }

    Dumps(List<Trigger> triggers, Duration minInterval, Writer writer, LongSupplier nanoTime) {
        this.watches = triggers.stream().map(Watch::new).toList();
        this.minInterval = minInterval;
        this.writer = writer;
        this.nanoTime = nanoTime;
    }

    @Override
    public void onTick(TickSnapshot snapshot) {
        for (Watch watch : watches) {
            Observation observation = watch.look(snapshot);
            if (observation == null) {
                continue;
            }
            if (begin(watch, observation)) {
                watch.written();
            } else if (watch.skipped()) {
                synchronized (lock) {
                    skipped++;
                }
            }
        }
    }

    long written() {
        synchronized (lock) {
            return written;
        }
    }

    long failures() {
        synchronized (lock) {
            return failures;
        }
    }

    long skipped() {
        synchronized (lock) {
            return skipped;
        }
    }

    /** Whether no file is being written. */
    boolean idle() {
        synchronized (lock) {
            return writing == null;
        }
    }

    /** Begins no more files, and waits a while for the one that is being written. */
    void close(Duration patience) {
        Thread last;
        synchronized (lock) {
            closed = true;
            last = writing;
        }
        try {
            if (last != null) {
                last.join(Math.max(1, patience.toMillis()));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean begin(Watch watch, Observation observation) {
        synchronized (lock) {
            long now = nanoTime.getAsLong();
            if (closed || writing != null || (began && now - lastBegin < minInterval.toNanos())) {
                return false;
            }
            Tripped tripped = new Tripped(watch.trigger(), observation, skipped - told);
            writing = DaemonThreads.start("jetwake-blackbox", () -> write(watch, tripped));
            began = true;
            lastBegin = now;
            return true;
        }
    }

    private void write(Watch watch, Tripped tripped) {
        try {
            Path file = writer.write(tripped);
            synchronized (lock) {
                written++;
                told += tripped.skipped();
            }
            Log.line("Jetwake's black box wrote " + file + ", " + tripped.describe());
        } catch (Throwable failure) {
            watch.failed();
            failed(tripped, failure);
        } finally {
            synchronized (lock) {
                writing = null;
            }
        }
    }

    private void failed(Tripped tripped, Throwable failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        String cause = failure.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]);
        synchronized (lock) {
            failures++;
            if (loggedCauses.size() >= LOGGED_CAUSES || !loggedCauses.add(cause)) {
                return;
            }
        }
        Log.line("Jetwake's black box could not write a file, and this cause is not logged again: "
                + failure.getMessage() + "; " + tripped.describe());
    }
}
