package io.jetwake.aggregate;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one kind of things by their ids; not thread-safe.
 *
 * <p>What lives is described again with each chunk of the recording. What was not, for some rounds, and was not asked for either,
 * is gone and forgotten. Of more than there is room for those that were described longest ago are forgotten.
 */
final class Descriptions<V> {
    static final long CAPACITY = 100_000;
    /** A chunk is a round at its start and one at its end; names that could not be read in one are in the next. */
    static final int ROUNDS = 4;
    /** Late events still find their names. */
    static final int IDLE_TICKS = 60;

    private static final long BYTES = 400;
    private static final long PART_OF_BUDGET = 1_024;

    private final BinaryOperator<V> completion;
    private final MemoryBudget budget;
    private final Map<Long, Known<V>> byId = new LinkedHashMap<>(); // described longest ago first
    private final long capacity;

    private static final class Known<V> {
        private V value;
        private long round;
        private long usedTick;

        Known(V value) {
            this.value = value;
        }
    }

    /**
     * Makes one without descriptions.
     *
     * @param completion makes one description of a new one and the one that is known
     */
    Descriptions(BinaryOperator<V> completion, MemoryBudget budget) {
        this.completion = completion;
        this.budget = budget;
        this.capacity = Math.min(CAPACITY, budget.limit() / PART_OF_BUDGET);
    }

    /** In which round something was described, or -1 if it is not known. */
    long round(long id) {
        Known<V> known = byId.get(id);
        return known == null ? -1 : known.round;
    }

    /** Adds a description, and returns what is known with it. */
    V add(long id, V value, long round, long tick) {
        Known<V> known = byId.remove(id);
        if (known == null) {
            known = new Known<>(value);
            budget.charge(BYTES);
        } else {
            known.value = completion.apply(value, known.value);
        }
        known.round = round;
        known.usedTick = tick;
        byId.put(id, known);
        if (byId.size() > capacity) {
            forget(byId.entrySet().iterator());
        }
        return known.value;
    }

    @Nullable
    V get(long id, long tick) {
        Known<V> known = byId.get(id);
        if (known == null) {
            return null;
        }
        known.usedTick = tick;
        return known.value;
    }

    /** Forgets what is gone. */
    void sweep(long round, long tick) {
        for (Iterator<Map.Entry<Long, Known<V>>> all = byId.entrySet().iterator(); all.hasNext(); ) {
            Known<V> known = all.next().getValue();
            if (known.round > round - ROUNDS) {
                return;
            }
            if (known.usedTick < tick - IDLE_TICKS) {
                all.remove();
                budget.release(BYTES);
            }
        }
    }

    int size() {
        return byId.size();
    }

    private void forget(Iterator<Map.Entry<Long, Known<V>>> eldest) {
        eldest.next();
        eldest.remove();
        budget.release(BYTES);
    }
}
