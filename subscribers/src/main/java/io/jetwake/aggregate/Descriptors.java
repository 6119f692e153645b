package io.jetwake.aggregate;

import io.jetwake.snapshot.ActorDescription;
import io.jetwake.snapshot.InstrumentDescription;
import io.jetwake.snapshot.InstrumentKind;
import java.util.HashSet;
import java.util.Set;

/**
 * What is known of actors and instruments, by id; not thread-safe.
 *
 * <p>Descriptions are repeated, and names may be missing from any of them (see {@link ActorDescription#recorded}): what one says holds,
 * whichever it is, and is not replaced by nothing. A name that no description has said is counted once, as is an id that events refer
 * to and nobody has described.
 */
final class Descriptors {
    /** So many new ones are worth a new chunk, which tells who of the others lives. */
    static final int MANY_NEW = 1_024;

    /** Of so many ids it is remembered that they were counted. */
    private static final int UNDESCRIBED_KEPT = 10_000;

    private final Descriptions<ActorDescription> actors;
    private final Descriptions<InstrumentDescription> instruments;
    private final Set<Long> undescribedInstruments = new HashSet<>();
    private final Set<Long> actorsWithoutName = new HashSet<>();
    private final Set<Long> instrumentsWithoutName = new HashSet<>();
    private long round;
    private long newInRound;
    private long tick;

    Descriptors(MemoryBudget budget) {
        this.actors = new Descriptions<>(ActorDescription::completedBy, budget);
        this.instruments = new Descriptions<>((next, known) -> next.name().isEmpty() ? known : next, budget);
    }

    void add(ActorDescription actor) {
        boolean isNew = begin(actors.round(actor.id()));
        ActorDescription complete = actors.add(actor.id(), actor, round, tick);
        note(actorsWithoutName, actor.id(), isNew, complete.path());
    }

    void add(InstrumentDescription instrument) {
        boolean isNew = begin(instruments.round(instrument.id()));
        InstrumentDescription best = instruments.add(instrument.id(), instrument, round, tick);
        note(instrumentsWithoutName, instrument.id(), isNew, best.name());
    }

    /** A round has begun if something is described that was described in the last one already; returns whether it is new. */
    private boolean begin(long described) {
        if (described == round) {
            round++;
            newInRound = 0;
        } else if (described < 0) {
            newInRound++;
        }
        return described < 0;
    }

    ActorDescription actor(long id) {
        ActorDescription known = actors.get(id, tick);
        return known == null || !known.named() ? ActorDescription.unknown(id) : known;
    }

    InstrumentDescription instrument(long id, InstrumentKind guess) {
        InstrumentDescription known = instruments.get(id, tick);
        if (known == null && undescribedInstruments.size() < UNDESCRIBED_KEPT && undescribedInstruments.add(id)) {
            instrumentsWithoutName.add(id);
        }
        if (known == null || known.name().isEmpty()) {
            return InstrumentDescription.unknown(id, known == null ? guess : known.kind());
        }
        return known;
    }

    /** How many were described since the last call, but never with a name that could be read. */
    long takeUnreadable() {
        long taken = actorsWithoutName.size() + (long) instrumentsWithoutName.size();
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
}
