package io.jetwake.actor;

import io.jetwake.events.ActorEvent;
import io.jetwake.tick.Participant;
import io.jetwake.tick.Totals;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;

/**
 * The living actors that took part in a trace, so that every chunk can describe them.
 *
 * <p>Holds descriptions only, never an actor; a stopped actor is forgotten. Beyond {@link #LIMIT} living actors further ones share one
 * description. Safe for use by any thread.
 */
public final class ActorRegistry implements Participant {
    private static final int LIMIT = 50_000;
    private static final ActorDescriptor OVERFLOW = new ActorDescriptor(1, "", "(more actors)", "", "", "");
    private static final Pattern GENERATED_NAME = Pattern.compile("(?<=/)\\$[^/]+");

    private final Map<Long, ActorDescriptor> living = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong(OVERFLOW.id());
    private final LongAdder overflowed = new LongAdder();

    /** Finds out about the actor of {@code cell} and keeps it there. */
    ActorDescriptor register(ActorCell cell, ActorDescriber describer) {
        ActorDescriptor actor;
        if (living.size() >= LIMIT) {
            overflowed.increment();
            actor = OVERFLOW;
        } else {
            actor = describer.describe(cell, lastId.incrementAndGet());
        }
        cell.jetwakeActor(actor);
        if (living.put(actor.id(), actor) == null) {
            commit(actor);
        }
        return actor;
    }

    /** Forgets an actor that has stopped. */
    void forget(ActorDescriptor actor) {
        if (actor.id() != OVERFLOW.id()) {
            living.remove(actor.id());
        }
    }

    @Override
    public void close(long tick, Totals totals) {
        totals.addOverflowed(overflowed.sumThenReset());
    }

    @Override
    public void describe() {
        living.values().forEach(ActorRegistry::commit);
    }

    private static void commit(ActorDescriptor actor) {
        ActorEvent event = new ActorEvent();
        if (event.isEnabled()) {
            event.id = actor.id();
            event.system = actor.system();
            event.path = actor.path();
            event.actorClass = actor.actorClass();
            event.dispatcher = actor.dispatcher();
            event.mailbox = actor.mailbox();
            event.group = GENERATED_NAME.matcher(actor.path()).replaceAll("*");
            event.commit();
        }
    }
}
