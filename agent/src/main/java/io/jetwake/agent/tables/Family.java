package io.jetwake.agent.tables;

import java.util.List;

/**
 * An actor library of the Akka kind: the same classes under another prefix.
 *
 * @param name the prefix of the names of its units
 * @param prefix what its packages start with
 */
record Family(String name, String prefix) {
    static final Family AKKA = new Family("akka", "akka.");
    static final Family PEKKO = new Family("pekko", "org.apache.pekko.");

    /** All families. */
    static final List<Family> ALL = List.of(AKKA, PEKKO);

    /** The full name of a class. */
    String type(String suffix) {
        return prefix + suffix;
    }

    /** The full name of a unit. */
    String unit(String suffix) {
        return name + "-" + suffix;
    }
}
