package io.jetwake.reading;

import org.jspecify.annotations.Nullable;

/**
 * The fields of one event, by the numbers that its {@link EventRow} gives them; not thread-safe. It is used again for the next event: nobody keeps it.
 *
 * <p>A field that the recording does not have reads as zero, false or null, so that recordings of older recorders can be read.
 */
public interface EventFields {

    /** Whether the recording has the field. */
    boolean has(int field);

    /** A number without unit. */
    long number(int field);

    /** A number with fractions. */
    double real(int field);

    /** A flag. */
    boolean flag(int field);

    /** A length of time in nanoseconds. */
    long nanos(int field);

    /** A point in time in milliseconds since the epoch. */
    long epochMillis(int field);

    /** A text that many events have; null if it was recorded as such, or cannot be read. */
    @Nullable
    String text(int field);

    /** A text that hardly another event has. */
    @Nullable
    String ownText(int field);

    /** The name of a class. */
    @Nullable
    String className(int field);

    /** When the event began, in nanoseconds since the epoch. */
    long startNanos();

    /** How long it lasted, in nanoseconds. */
    long durationNanos();

    /** The name of the thread that committed it. */
    @Nullable
    String thread();

    /** The recorder never leaves out what was null here: the source has lost its texts. */
    default void lostText() {}
}
