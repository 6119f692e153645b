package io.jetwake.blackbox;

import java.util.OptionalDouble;

/** What a value measures, and so which thresholds it can be compared with. */
enum Measure {
    TIME("nanoseconds", "a duration such as 2s or 500ms"),
    SIZE("bytes", "an amount of memory such as 64MiB"),
    SHARE("percentage", "a percentage such as 5%"),
    RATE("per-second", "a number per second such as 100 or 100/s"),
    NUMBER("none", "a number");

    private final String label;
    private final String example;

    Measure(String label, String example) {
        this.label = label;
        this.example = example;
    }

    /** The unit in recordings. */
    String label() {
        return label;
    }

    /** Of what form thresholds are. */
    String example() {
        return example;
    }

    /** A metric's value in the unit of this measure; nothing if it measures something else. A number is any metric's own unit. */
    OptionalDouble from(double value, String unit) {
        double factor = switch (this) {
            case TIME -> nanos(unit);
            case SIZE -> bytes(unit);
            case SHARE -> unit.equals("percentage") ? 1 : 0;
            case NUMBER -> 1;
            case RATE -> 0;
        };
        return factor == 0 ? OptionalDouble.empty() : OptionalDouble.of(value * factor);
    }

    private static double nanos(String unit) {
        return switch (unit) {
            case "nanoseconds" -> 1;
            case "microseconds" -> 1e3;
            case "milliseconds" -> 1e6;
            case "seconds" -> 1e9;
            default -> 0;
        };
    }

    private static double bytes(String unit) {
        return switch (unit) {
            case "bits" -> 1 / 8.0;
            case "bytes" -> 1;
            case "kibibytes" -> 1 << 10;
            case "mebibytes" -> 1 << 20;
            default -> 0;
        };
    }
}
