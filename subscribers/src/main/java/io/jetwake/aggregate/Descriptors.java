package io.jetwake.aggregate;

import io.jetwake.snapshot.ActorDescription;
import io.jetwake.snapshot.InstrumentDescription;
import io.jetwake.snapshot.InstrumentKind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of actors and instruments, by id; not thread-safe.
 *
 * <p>Descriptions are repeated, and a live stream may read a name as null that it could read before: what is known is
 * not replaced by nothing. Of more ids than can live at the same time those that were described longest ago are
 * forgotten.
 */
final class Descriptors {
    private static final int CAPACITY = 100_000;

    private final Map<Long, ActorDescription> actors = bounded();
    private final Map<Long, InstrumentDescription> instruments = bounded();

    void add(ActorDescription actor) {
        ActorDescription known = actors.remove(actor.id());
        actors.put(actor.id(), known == null ? actor : complete(actor, known));
    }

    void add(InstrumentDescription instrument) {
        InstrumentDescription known = instruments.remove(instrument.id());
        instruments.put(instrument.id(), known == null ? instrument : complete(instrument, known));
    }

    ActorDescription actor(long id) {
        ActorDescription known = actors.get(id);
        return known == null ? ActorDescription.unknown(id) : known;
    }

    InstrumentDescription instrument(long id, InstrumentKind guess) {
        InstrumentDescription known = instruments.get(id);
        return known == null ? InstrumentDescription.unknown(id, guess) : known;
    }

    private static ActorDescription complete(ActorDescription actor, ActorDescription known) {
        return new ActorDescription(
                actor.id(),
                either(actor.system(), known.system()),
                either(actor.path(), known.path()),
                either(actor.actorClass(), known.actorClass()),
                either(actor.dispatcher(), known.dispatcher()),
                either(actor.mailbox(), known.mailbox()),
                either(actor.group(), known.group()));
    }

    private static InstrumentDescription complete(InstrumentDescription instrument, InstrumentDescription known) {
        return new InstrumentDescription(
                instrument.id(),
                either(instrument.name(), known.name()),
                instrument.kind(),
                either(instrument.unit(), known.unit()),
                instrument.tags().isEmpty() ? known.tags() : new TreeMap<>(instrument.tags()),
                instrument.lowest(),
                instrument.highest(),
                instrument.digits());
    }

    private static String either(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
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
