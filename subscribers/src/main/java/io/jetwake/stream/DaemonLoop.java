package io.jetwake.stream;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A daemon that takes one turn after the other, whatever is thrown in one of them; thread-safe.
 *
 * <p>An application that is out of memory for a while throws in the middle of anything, also here. A turn that failed is therefore
 * followed by the next one, and nothing is allocated in between. All loops of the process look after each other: one whose thread is gone,
 * or could not be started, is started again by whichever turns next. That a loop failed is said once it turns again.
 *
 * <p>Its thread keeps neither the JVM nor a class loader of the application alive.
 */
public final class DaemonLoop {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    /** Nothing is said before: what is short of memory fails again. */
    private static final long CALM_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final Object LOCK = new Object();
    private static volatile DaemonLoop[] all = {};
    private static volatile Runnable[] others = {};
    private static volatile @Nullable Class<?> untold; // what was thrown, of any loop
    private static volatile long lastFailure;

    private final String name;
    private final Turn turn;
    private volatile @Nullable Thread thread;
    private volatile boolean over;

    /** What a loop does. */
    @FunctionalInterface
    public interface Turn {

        /** Waits until something is to be done, and does it; returns whether the loop goes on. Called again if it throws. */
        boolean take();
    }

    private DaemonLoop(String name, Turn turn) {
        this.name = name;
        this.turn = turn;
    }

    /** Starts a loop; where the JVM cannot start a thread now, another loop does it later. */
    public static DaemonLoop start(String name, Turn turn) {
        DaemonLoop loop = new DaemonLoop(name, turn);
        synchronized (LOCK) {
            DaemonLoop[] more = Arrays.copyOf(all, all.length + 1);
            more[all.length] = loop;
            all = more;
        }
        reviveAll();
        return loop;
    }

    /** Has all loops call {@code revival} now and then, which restarts a thread that is no loop if it is gone. It must be cheap. */
    public static void lookAfter(Runnable revival) {
        synchronized (LOCK) {
            Runnable[] more = Arrays.copyOf(others, others.length + 1);
            more[others.length] = revival;
            others = more;
        }
    }

    /** Whether the calling thread is the one of this loop. */
    public boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /** Whether the loop has taken its last turn. */
    public boolean isOver() {
        return over;
    }

    /** Waits a while for the loop to end; does nothing if this thread is the loop's. Keeps the flag of an interrupt. */
    public void join(long millis) {
        Thread running = thread;
        if (running == null || isCurrent()) {
            return;
        }
        try {
            running.join(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean goOn = true;
        while (goOn) {
            try {
                goOn = turn.take();
                reviveAll();
                tellFailure();
            } catch (Throwable t) {
                // There may be no memory: nothing must be made here, not even a string.
                failed(t);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
        over = true;
        forgetEnded();
    }

    /** Starts the loops that have no thread. */
    private static void reviveAll() {
        for (DaemonLoop loop : all) {
            Thread known = loop.thread;
            if (known == null || !known.isAlive()) {
                loop.revive(known);
            }
        }
        for (Runnable revival : others) {
            revival.run();
        }
    }

    private void revive(@Nullable Thread dead) {
        synchronized (this) {
            if (thread != dead || over) {
                return;
            }
            try {
                thread = DaemonThreads.start(name, this::run);
            } catch (Throwable t) {
                failed(t);
            }
        }
    }

    private static void forgetEnded() {
        try {
            synchronized (LOCK) {
                all = Arrays.stream(all).filter(loop -> !loop.over).toArray(DaemonLoop[]::new);
            }
        } catch (Throwable t) {
            // the next one that ends does it
        }
    }

    private static void failed(Throwable t) {
        untold = t.getClass();
        lastFailure = System.nanoTime();
    }

    private static void tellFailure() {
        Class<?> failure = untold;
        if (failure != null
                && System.nanoTime() - lastFailure > CALM_NANOS
                && Log.warn("daemons", "threads of Jetwake failed for a while, and go on: " + failure.getName())) {
            untold = null;
        }
    }
}
