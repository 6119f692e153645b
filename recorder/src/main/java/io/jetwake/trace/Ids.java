package io.jetwake.trace;

import java.util.concurrent.ThreadLocalRandom;

/** Makes the ids of traces and spans. */
final class Ids {
    private Ids() {}

    /** A random id; never zero, which stands for none. */
    static long next() {
        long id;
        do {
            id = ThreadLocalRandom.current().nextLong();
        } while (id == 0);
        return id;
    }
}
