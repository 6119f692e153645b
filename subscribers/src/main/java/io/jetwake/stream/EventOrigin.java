package io.jetwake.stream;

import java.io.IOException;
import java.time.Instant;
import jdk.jfr.consumer.EventStream;
import org.jspecify.annotations.Nullable;

/** A JVM whose events can be read by this one. Used by one thread, but for {@link #ended}. */
interface EventOrigin extends AutoCloseable {

    /** How messages name the JVM. */
    String name();

    /** When what is wanted begins, in the clock of the JVM; {@link Instant#MIN} if nothing older can come. */
    Instant since();

    /** Opens a stream of its events that does not run yet, and has them recorded if they are not. */
    EventStream open() throws IOException;

    /** Runs a stream by the calling thread until it is closed. */
    void run(EventStream stream) throws InterruptedException;

    /** Whether nothing will be recorded any more. */
    boolean ended();

    /** Why nothing has come for some time, and a new stream is needed; null if there is no need of one. */
    @Nullable
    String broken();

    /** Undoes what {@link #open} has done to the JVM. */
    @Override
    void close();
}
