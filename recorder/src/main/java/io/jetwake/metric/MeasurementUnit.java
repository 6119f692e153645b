package io.jetwake.metric;

import java.util.Locale;

/** The unit of the values of an instrument. */
public enum MeasurementUnit {
    /** Plain numbers. */
    NONE,
    /** Parts of a hundred. */
    PERCENTAGE,
    /** Billionths of a second. */
    NANOSECONDS,
    /** Millionths of a second. */
    MICROSECONDS,
    /** Thousandths of a second. */
    MILLISECONDS,
    /** Seconds. */
    SECONDS,
    /** Bits. */
    BITS,
    /** Bytes. */
    BYTES,
    /** 1024 bytes. */
    KIBIBYTES,
    /** 1024 * 1024 bytes. */
    MEBIBYTES;

    private final String label = name().toLowerCase(Locale.ROOT);

    /**
     * The unit with a name as in recordings.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static MeasurementUnit of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /** The name of the unit in recordings. */
    public String label() {
        return label;
    }
}
