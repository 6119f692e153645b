package io.jetwake.examples.shop;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be made to go wrong. */
enum Fault {
    /** Every order blocks a thread of the default dispatcher for a while. */
    BLOCKING_CALL,
    /** Looking an order up takes the database very long. */
    SLOW_QUERY,
    /** Half of all payments are declined. */
    FAILING_PAYMENT;

    /** The name in configuration and addresses, such as {@code slow-query}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Fault> labelled(String label) {
        return Arrays.stream(values())
                .filter(fault -> fault.label().equals(label))
                .findFirst();
    }
}
