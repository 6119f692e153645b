package io.jetwake.subscribers;

import java.util.Locale;

/** Numbers as people read them: three digits that matter, and a unit. */
final class Quantities {
    private static final String[] BYTES = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    private static final long[] TIME_SCALES = {1, 1_000, 1_000_000, 1_000_000_000};

    private final String[] times;

    /** With a symbol for microseconds that the terminal can show. */
    Quantities(String microseconds) {
        this.times = new String[] {"ns", microseconds, "ms", "s"};
    }

    String value(double value, String unit) {
        return switch (unit) {
            case "nanoseconds" -> nanos(value);
            case "bytes" -> bytes(value);
            case "none" -> number(value);
            default -> number(value) + " " + SafeText.escape(unit);
        };
    }

    String value(long value, String unit) {
        return value((double) value, unit);
    }

    String nanos(long nanos) {
        return nanos((double) nanos);
    }

    private String nanos(double nanos) {
        int scale = 0;
        while (scale < times.length - 1 && Math.abs(nanos) >= 999.5 * TIME_SCALES[scale]) {
            scale++;
        }
        return number(nanos / TIME_SCALES[scale]) + " " + times[scale];
    }

    static String bytes(double bytes) {
        double rest = bytes;
        int scale = 0;
        while (scale < BYTES.length - 1 && Math.abs(rest) >= 1_023.5) {
            rest /= 1_024;
            scale++;
        }
        return number(rest) + " " + BYTES[scale];
    }

    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String number(double number) {
        double size = Math.abs(number);
        if (size >= 99.95 || number == Math.rint(number)) {
            return String.format(Locale.ROOT, "%,.0f", number);
        }
        return String.format(Locale.ROOT, size >= 9.995 ? "%.1f" : "%.2f", number);
    }
}
