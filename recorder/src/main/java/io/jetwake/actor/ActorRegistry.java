package io.jetwake.actor;

import io.jetwake.events.ActorEvent;
import io.jetwake.events.codec.GeneratedNames;
import io.jetwake.text.BoundedText;
import io.jetwake.tick.InternalErrors;
import io.jetwake.tick.Participant;
import io.jetwake.tick.Totals;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * The living actors that took part in a trace, so that every chunk can describe them.
 *
 * <p>Holds descriptions only, never an actor; a stopped actor is forgotten. Beyond {@link #LIMIT} living actors further ones share one
 * description. Safe for use by any thread.
 */
public final class ActorRegistry implements Participant {
    /** Stands for an actor that cannot be described. */
    static final ActorDescriptor UNKNOWN = new ActorDescriptor(0, "", "", "", "", "");

    /** Stands for all actors the processing of which is not recorded. */
    static final ActorDescriptor EXCLUDED = new ActorDescriptor(2, "", "", "", "", "");

    private static final int LIMIT = 50_000;
    private static final int TEXT_LENGTH = 256;
    private static final ActorDescriptor OVERFLOW = new ActorDescriptor(1, "", "(more actors)", "", "", "");

    private final Map<Long, ActorDescriptor> living = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong(EXCLUDED.id());
    private final LongAdder overflowed = new LongAdder();
    private volatile ActorFilter filter = ActorFilter.ALL;

    ActorRegistry() {}

    /** Chooses among the actors that are not known yet. */
    public void filter(ActorFilter newFilter) {
        filter = newFilter;
    }

    /** The number of living actors that are known. */
    public int size() {
        return living.size();
    }

    /** Finds out about the actor of {@code cell} and keeps it there. */
    ActorDescriptor register(ActorCell cell, ActorDescriber describer) {
        ActorDescriptor actor = living.size() < LIMIT ? describe(cell, describer) : overflow();
        cell.jetwakeActor(actor);
        if (actor.id() != UNKNOWN.id() && actor.id() != EXCLUDED.id() && living.put(actor.id(), actor) == null) {
            commit(actor);
        }
        return actor;
    }

    private ActorDescriptor describe(ActorCell cell, ActorDescriber describer) {
        try {
            ActorDescriptor actor = describer.describe(cell, lastId.incrementAndGet());
            return filter.matches(actor.path()) ? actor : EXCLUDED;
        } catch (Throwable inside) {
            // Its messages are recorded all the same, and it is not asked again for each of them.
            InternalErrors.count(inside);
            return UNKNOWN;
        }
    }

    private ActorDescriptor overflow() {
        overflowed.increment();
        return OVERFLOW;
    }

    /** Forgets the actor of {@code cell}, which has stopped; it is not registered again by a message that is still in process. */
    void forget(ActorCell cell) {
        ActorDescriptor actor = cell.jetwakeActor();
        if (actor == null) {
            cell.jetwakeActor(UNKNOWN);
        } else if (actor.id() != OVERFLOW.id()) {
            living.remove(actor.id());
        }
    }

    @Override
    public void close(long tick, Totals totals) {
        totals.addOverflowed(overflowed.sumThenReset());
    }

    @Override
    public void describe() {
        for (ActorDescriptor actor : living.values()) {
            commit(actor);
        }
    }

    private static void commit(ActorDescriptor actor) {
        ActorEvent event = new ActorEvent();
        if (event.isEnabled()) {
            event.id = actor.id();
            event.system = actor.system();
            event.path = BoundedText.shortened(actor.path(), TEXT_LENGTH);
            event.actorClass = actor.actorClass();
            event.dispatcher = actor.dispatcher();
            event.mailbox = actor.mailbox();
            event.group = BoundedText.shortened(GeneratedNames.group(actor.path()), TEXT_LENGTH);
            event.commit();
        }
    }
}
