package io.jetwake.aggregate;

import io.jetwake.events.codec.Vlq;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one instrument committed, according to the books of a tick.
 *
 * @param samples its samples of that tick
 * @param totalIntervals all its intervals up to that tick
 * @param totalSamples all its samples up to that tick
 */
record Committed(long samples, long totalIntervals, long totalSamples) {

    /** Reads the books by instrument, see {@code TickEvent} for the encoding; nothing if there are none or they are malformed. */
    static Optional<Map<Long, Committed>> read(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        Map<Long, Committed> books = new HashMap<>();
        Vlq.Reader numbers = new Vlq.Reader(text);
        while (numbers.hasNext()) {
            long instrument = numbers.next();
            books.put(instrument, new Committed(numbers.next(), numbers.next(), numbers.next()));
            if (numbers.malformed()) {
                return Optional.empty();
            }
        }
        return Optional.of(books);
    }
}
