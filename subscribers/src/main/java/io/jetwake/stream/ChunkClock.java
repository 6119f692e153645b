package io.jetwake.stream;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Flight Recorder going after the wall clock was set back; thread-safe.
 *
 * <p>Newer JDKs begin a chunk only once the millisecond has changed, by a clock that stands still until the wall clock has caught up.
 * After a step back the second chunk, which every recording that starts or stops begins, waits for that: an hour, holding the lock of
 * Flight Recorder, also at exit. The wait ends if the millisecond that it compares with is another one. That is in a field of
 * the JDK, which can be set if its package is open to this one: the agent opens it, and so does {@value #OPTION}.
 */
public final class ChunkClock {
    /** The package of Flight Recorder that has to be open. */
    public static final String INTERNALS = "jdk.jfr.internal";

    /** Opens the package to code on the class path. */
    static final String OPTION = "--add-opens=jdk.jfr/jdk.jfr.internal=ALL-UNNAMED";

    /** Why there is no stream. */
    static final String STUCK =
            "the wall clock was set back, and Flight Recorder of this JDK stands still until it has caught up" + " ("
                    + OPTION + " avoids that)";

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long STEP_MILLIS = 1_000;
    private static final WallClock CLOCK = new WallClock();

    /** Where the millisecond is in which the last chunk began. */
    private static final @Nullable Field MILLIS = millis();

    private static volatile @Nullable Chunk chunk;

    private ChunkClock() {}

    /** The millisecond in which the last chunk began. */
    private record Chunk(Object repository, Field millis) {
        void forget() {
            try {
                millis.setLong(repository, 0);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Whether Flight Recorder of this JDK waits for the clock. */
    public static boolean needed() {
        return MILLIS != null;
    }

    /**
     * Begins to look after the clock, if this JDK needs it. Flight Recorder must have been initialized. Does nothing once it has succeeded, so
     * that it can be called again when the package has been opened.
     */
    public static synchronized void watch() {
        Field millis = MILLIS;
        if (millis == null || chunk != null) {
            return;
        }
        try {
            Method instance = millis.getDeclaringClass().getDeclaredMethod("getInstance");
            instance.setAccessible(true);
            millis.setAccessible(true);
            chunk = new Chunk(instance.invoke(null), millis);
        } catch (ReflectiveOperationException | RuntimeException e) {
            return; // then a stream must not be open while it waits, see stuck()
        }
        DaemonLoop.start("jetwake-clock", ChunkClock::turn);
    }

    private static @Nullable Field millis() {
        try {
            return Class.forName(INTERNALS + ".MetadataRepository", false, null).getDeclaredField("lastMillis");
        } catch (ReflectiveOperationException | LinkageError e) {
            return null; // this JDK does not wait
        }
    }

    /** Whether Flight Recorder stands still at the moment, and cannot be helped. */
    static boolean stuck() {
        return MILLIS != null && chunk == null && CLOCK.behindMillis() > STEP_MILLIS;
    }

    private static boolean turn() {
        LockSupport.parkNanos(LOOK_NANOS);
        Chunk known = chunk;
        if (known != null && CLOCK.behindMillis() > 0) {
            known.forget();
        }
        return true;
    }
}
