package io.jetwake.subscribers.printing;

import java.util.Locale;

/** Numbers as people read them: three digits that matter, and a unit. */
public final class Quantities {
    /** What stands where there is nothing to tell. */
    public static final String NONE = "-";

    private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    private static final long[] TIME_SCALES = {1, 1_000, 1_000_000, 1_000_000_000};

    private final String[] times;

    /** With a symbol for microseconds that the terminal can show. */
    public Quantities(String microseconds) {
        this.times = new String[] {"ns", microseconds, "ms", "s"};
    }

    /** A value in a unit of metrics. */
    public String value(double value, String unit) {
        return switch (unit) {
            case "nanoseconds" -> nanos(value);
            case "bytes" -> bytes(value);
            case "none" -> number(value);
            default -> number(value) + " " + SafeText.escape(unit);
        };
    }

    /** A value in a unit of metrics. */
    public String value(long value, String unit) {
        return value((double) value, unit);
    }

    /** A duration. */
    public String nanos(long nanos) {
        return nanos((double) nanos);
    }

    private String nanos(double nanos) {
        int scale = 0;
        while (scale < times.length - 1 && Math.abs(nanos) >= 999.5 * TIME_SCALES[scale]) {
            scale++;
        }
        return number(nanos / TIME_SCALES[scale]) + " " + times[scale];
    }

    /** An amount of memory. */
    public static String bytes(double bytes) {
        double rest = bytes;
        int scale = 0;
        while (scale < BYTES.length - 1 && Math.abs(rest) >= 1_023.5) {
            rest /= 1_024;
            scale++;
        }
        return number(rest) + " " + BYTES[scale];
    }

    /** How often something happened: nothing stands out least. */
    public static String countOrNone(long count) {
        return count == 0 ? NONE : number(count);
    }

    /** A whole number. */
    public static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** A number, with two decimals at most. */
    public static String number(double number) {
        double size = Math.abs(number);
        if (size >= 99.95 || number == Math.rint(number)) {
            return String.format(Locale.ROOT, "%,.0f", number);
        }
        return String.format(Locale.ROOT, size >= 9.995 ? "%.1f" : "%.2f", number);
    }
}
