package io.jetwake.blackbox;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an observed value is compared with.
 *
 * @param amount the number as it was written
 * @param unit the unit behind it
 */
record Threshold(double amount, Threshold.Unit unit) {
    private static final MathContext DIGITS = new MathContext(3, RoundingMode.HALF_UP);

    /** The units that can stand behind a number. */
    enum Unit {
        NONE("", Measure.NUMBER, 1),
        NANOSECONDS("ns", Measure.TIME, 1),
        MICROSECONDS("us", Measure.TIME, 1e3),
        MILLISECONDS("ms", Measure.TIME, 1e6),
        SECONDS("s", Measure.TIME, 1e9),
        MINUTES("m", Measure.TIME, 60e9),
        HOURS("h", Measure.TIME, 3_600e9),
        BYTES("B", Measure.SIZE, 1),
        KIBIBYTES("KiB", Measure.SIZE, 1L << 10),
        MEBIBYTES("MiB", Measure.SIZE, 1L << 20),
        GIBIBYTES("GiB", Measure.SIZE, 1L << 30),
        PERCENT("%", Measure.SHARE, 1),
        PER_SECOND("/s", Measure.RATE, 1);

        private final String symbol;
        private final Measure measure;
        private final double factor;

        Unit(String symbol, Measure measure, double factor) {
            this.symbol = symbol;
            this.measure = measure;
            this.factor = factor;
        }

        static Optional<Unit> of(String symbol) {
            return Arrays.stream(values())
                    .filter(unit -> unit.symbol.equals(symbol))
                    .findFirst();
        }

        static String symbols() {
            return Arrays.stream(values())
                    .map(unit -> unit.symbol)
                    .filter(symbol -> !symbol.isEmpty())
                    .collect(Collectors.joining(", "));
        }
    }

    Measure measure() {
        return unit.measure;
    }

    /** The value in the unit of its measure. */
    double value() {
        return amount * unit.factor;
    }

    /** A value in the unit of the measure as text, in this threshold's unit and with three digits. */
    String text(double value) {
        double scaled = value / unit.factor;
        if (!Double.isFinite(scaled)) {
            return String.valueOf(scaled);
        }
        BigDecimal exact = BigDecimal.valueOf(scaled);
        BigDecimal shown = exact.abs().compareTo(BigDecimal.valueOf(100)) < 0
                ? exact.round(DIGITS)
                : exact.setScale(0, RoundingMode.HALF_UP);
        return plain(shown) + unit.symbol;
    }

    @Override
    public String toString() {
        return plain(BigDecimal.valueOf(amount)) + unit.symbol;
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
