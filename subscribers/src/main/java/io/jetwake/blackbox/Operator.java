package io.jetwake.blackbox;

/** How a value is compared with a threshold. */
enum Operator {
    AT_LEAST(">="),
    AT_MOST("<="),
    ABOVE(">"),
    BELOW("<");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    String symbol() {
        return symbol;
    }

    /** Whether the value meets the threshold; what is not a number meets none. */
    boolean holds(double value, double threshold) {
        return switch (this) {
            case AT_LEAST -> value >= threshold;
            case AT_MOST -> value <= threshold;
            case ABOVE -> value > threshold;
            case BELOW -> value < threshold;
        };
    }

    /** Whether a value is further beyond the threshold than another one. */
    boolean further(double value, double other) {
        boolean upwards = this == AT_LEAST || this == ABOVE;
        return upwards ? value > other : value < other;
    }
}
