package io.jetwake.analyzer.analysis;

import java.util.Locale;

/** Durations as text with three digits and the unit that suits them. */
public final class Durations {
    private static final String[] UNITS = {"ns", "µs", "ms", "s"};
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;
    private static final int MINUTES_PER_HOUR = 60;

    private Durations() {}

    /** Such as {@code 1.23 ms}, {@code 45.6 s} or {@code 3 min 20 s}. */
    public static String text(long nanos) {
        if (nanos >= NANOS_PER_MINUTE) {
            return minutes(nanos);
        }
        double value = nanos;
        int unit = 0;
        while (unit < UNITS.length - 1 && value >= 999.5) {
            value /= 1000;
            unit++;
        }
        int decimals = unit == 0 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f %s", value, UNITS[unit]);
    }

    private static String minutes(long nanos) {
        long minutes = nanos / NANOS_PER_MINUTE;
        long seconds = nanos % NANOS_PER_MINUTE / 1_000_000_000;
        return minutes < MINUTES_PER_HOUR
                ? minutes + " min " + seconds + " s"
                : minutes / MINUTES_PER_HOUR + " h " + minutes % MINUTES_PER_HOUR + " min";
    }
}
