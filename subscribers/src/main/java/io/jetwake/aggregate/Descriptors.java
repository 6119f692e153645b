package io.jetwake.aggregate;

import io.jetwake.snapshot.ActorDescription;
import io.jetwake.snapshot.InstrumentDescription;
import io.jetwake.snapshot.InstrumentKind;
import java.util.TreeMap;

/**
 * What is known of actors and instruments, by id; not thread-safe.
 *
 * <p>Descriptions are repeated, and a live stream may read a name as null that it could read before: what is known is
 * not replaced by nothing.
 */
final class Descriptors {
    /** So many new ones are worth a new chunk, which tells who of the others lives. */
    static final int MANY_NEW = 1_024;

    private final Descriptions<ActorDescription> actors;
    private final Descriptions<InstrumentDescription> instruments;
    private long round;
    private long newInRound;
    private long tick;

    Descriptors(MemoryBudget budget) {
        this.actors = new Descriptions<>(Descriptors::complete, budget);
        this.instruments = new Descriptions<>(Descriptors::complete, budget);
    }

    void add(ActorDescription actor) {
        begin(actors.round(actor.id()));
        actors.add(actor.id(), actor, round, tick);
    }

    void add(InstrumentDescription instrument) {
        begin(instruments.round(instrument.id()));
        instruments.add(instrument.id(), instrument, round, tick);
    }

    /** A round has begun if something is described that was described in the last one already. */
    private void begin(long described) {
        if (described == round) {
            round++;
            newInRound = 0;
        } else if (described < 0) {
            newInRound++;
        }
    }

    ActorDescription actor(long id) {
        ActorDescription known = actors.get(id, tick);
        return known == null ? ActorDescription.unknown(id) : known;
    }

    InstrumentDescription instrument(long id, InstrumentKind guess) {
        InstrumentDescription known = instruments.get(id, tick);
        return known == null ? InstrumentDescription.unknown(id, guess) : known;
    }

    /** A tick is over: forgets what is gone. */
    void tick() {
        tick++;
        actors.sweep(round, tick);
        instruments.sweep(round, tick);
    }

    /** Whether so many are new that it is worth the while to have all described again. */
    boolean manyNew() {
        return newInRound > MANY_NEW;
    }

    /** How many are known. */
    int size() {
        return actors.size() + instruments.size();
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
}
