package io.jetwake.aggregate;

import io.jetwake.snapshot.ActorDescription;
import io.jetwake.snapshot.InstrumentDescription;
import io.jetwake.snapshot.InstrumentKind;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is known of actors and instruments, by id; not thread-safe.
 *
 * <p>Descriptions are repeated, and names may be missing from any of them (see {@link ActorDescription#recorded}): what one says holds,
 * whichever it is, and is not replaced by nothing. A name that no description has said is counted once. Of more ids than can live at the same time those that were described longest ago are
 * forgotten.
 */
final class Descriptors {
    private static final int CAPACITY = 100_000;

    private final Map<Long, ActorDescription> actors = bounded();
    private final Map<Long, InstrumentDescription> instruments = bounded();
    private final Set<Long> actorsWithoutName = new HashSet<>();
    private final Set<Long> instrumentsWithoutName = new HashSet<>();

    void add(ActorDescription actor) {
        ActorDescription known = actors.remove(actor.id());
        ActorDescription complete = known == null ? actor : actor.completedBy(known);
        actors.put(actor.id(), complete);
        note(actorsWithoutName, actor.id(), known == null, complete.path());
    }

    void add(InstrumentDescription instrument) {
        InstrumentDescription known = instruments.remove(instrument.id());
        InstrumentDescription best = known == null || !instrument.name().isEmpty() ? instrument : known;
        instruments.put(instrument.id(), best);
        note(instrumentsWithoutName, instrument.id(), known == null, best.name());
    }

    ActorDescription actor(long id) {
        ActorDescription known = actors.get(id);
        return known == null || !known.named() ? ActorDescription.unknown(id) : known;
    }

    InstrumentDescription instrument(long id, InstrumentKind guess) {
        InstrumentDescription known = instruments.get(id);
        if (known == null || known.name().isEmpty()) {
            return InstrumentDescription.unknown(id, known == null ? guess : known.kind());
        }
        return known;
    }

    /** How many were described since the last call, but never with a name that could be read. */
    long takeUnreadable() {
        long taken = actorsWithoutName.size() + instrumentsWithoutName.size();
        actorsWithoutName.clear();
        instrumentsWithoutName.clear();
        return taken;
    }

    private static void note(Set<Long> withoutName, long id, boolean isNew, String name) {
        if (!name.isEmpty()) {
            withoutName.remove(id);
        } else if (isNew) {
            withoutName.add(id);
        }
    }

    private static <V> Map<Long, V> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<Long, V> eldest) {
                return size() > CAPACITY;
            }
        };
    }
}
