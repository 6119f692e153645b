package io.jetwake.stream;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches the free space of the disk that holds the JFR repository: when that disk is full, JFR ends the JVM.
 *
 * <p>A daemon thread polls. When the space falls below the floor it calls {@code onLow} once, and when it has risen to
 * twice the floor it calls {@code onRecovered} once. The actions run on the guard's thread; one that throws is called again with the
 * next poll, unless the space has changed its mind. It cannot win against a process that fills the disk between two polls.
 */
public final class FreeSpaceGuard implements AutoCloseable {
    /** The default floor: 256 MiB. */
    public static final long DEFAULT_FLOOR_BYTES = 256L << 20;

    /** How often the free space is read by default. */
    public static final Duration DEFAULT_POLL = Duration.ofMillis(250);

    private final LongSupplier freeBytes;
    private final long floorBytes;
    private final Duration poll;
    private final Runnable onLow;
    private final Runnable onRecovered;
    private final Object lock = new Object();
    private boolean closed;
    private @Nullable DaemonLoop loop;
    private @Nullable Runnable due; // what has not succeeded yet; for the thread that checks
    private volatile boolean low;
    private volatile long lastFree = Long.MAX_VALUE;

    /**
     * Creates a guard that does not watch yet.
     *
     * @param freeBytes reads the free space, such as {@link #repositoryFreeBytes()}
     * @param floorBytes the space below which recording must stop; not negative
     * @param onLow what stops recording
     * @param onRecovered what starts it again
     */
    public FreeSpaceGuard(LongSupplier freeBytes, long floorBytes, Runnable onLow, Runnable onRecovered) {
        this(freeBytes, floorBytes, DEFAULT_POLL, onLow, onRecovered);
    }

    FreeSpaceGuard(LongSupplier freeBytes, long floorBytes, Duration poll, Runnable onLow, Runnable onRecovered) {
        if (floorBytes < 0) {
            throw new IllegalArgumentException("floorBytes " + floorBytes + " is negative");
        }
        this.freeBytes = freeBytes;
        this.floorBytes = floorBytes;
        this.poll = poll;
        this.onLow = onLow;
        this.onRecovered = onRecovered;
    }

    /**
     * The free space of the disk that holds the JFR repository of this JVM, or temporary files as long as there is none;
     * {@code Long.MAX_VALUE} if it cannot be read.
     */
    public static long repositoryFreeBytes() {
        String repository = System.getProperty("jdk.jfr.repository");
        String folder =
                repository == null || repository.isEmpty() ? System.getProperty("java.io.tmpdir", ".") : repository;
        try {
            return Files.getFileStore(Path.of(folder)).getUsableSpace();
        } catch (IOException | RuntimeException e) {
            return Long.MAX_VALUE; // a disk that cannot be asked is not known to be full
        }
    }

    /** Reads the space once, on this thread, and starts to watch. */
    public void start() {
        check();
        synchronized (lock) {
            if (closed || loop != null) {
                return;
            }
            loop = DaemonLoop.start("jetwake-free-space", this::turn);
        }
    }

    /** Whether the space fell below the floor and has not recovered. */
    public boolean low() {
        return low;
    }

    /** The free space when it was last read, {@code Long.MAX_VALUE} if it is not known. */
    long freeBytes() {
        return lastFree;
    }

    /** Stops watching; calls no action. Idempotent. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            lock.notifyAll();
        }
    }

    /** Reads the space and calls an action if need be, or the one that failed. */
    void check() {
        try {
            look();
        } catch (RuntimeException e) {
            Log.warn("free-space", "the guard of free disk space failed: " + e);
        }
    }

    private void look() {
        long free = freeBytes.getAsLong();
        lastFree = free;
        if (!low && free < floorBytes) {
            due = onLow;
            low = true;
        } else if (low && free >= 2 * floorBytes) {
            due = onRecovered;
            low = false;
        }
        Runnable action = due;
        if (action != null) {
            action.run();
            due = null;
        }
    }

    private boolean turn() {
        boolean goOn = pause();
        if (goOn) {
            check();
        }
        return goOn;
    }

    private boolean pause() {
        synchronized (lock) {
            try {
                if (!closed) {
                    TimeUnit.MILLISECONDS.timedWait(lock, poll.toMillis());
                }
            } catch (InterruptedException e) {
                closed = true; // nobody but the JVM's end interrupts a thread of ours
            }
            return !closed;
        }
    }
}
