package io.jetwake.analyzer.analysis;

import io.jetwake.aggregate.RecordedMessage;
import io.jetwake.snapshot.ActorDescription;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts every message event by actor. A message whose actor has no name yet waits, because descriptions may come after it, and may
 * lack the name. Not thread-safe.
 */
final class ActorCounts {
    private static final int GROUPS_KEPT = 10_000;
    private static final int ACTORS_KEPT = 100_000;
    private static final int PENDING_KEPT = 200_000;
    private static final String REST = "(other actors)";

    private final Map<String, ActorGroup> groups = new HashMap<>();
    private final Map<Long, ActorDescription> actors = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, ActorDescription> eldest) {
            return size() > ACTORS_KEPT;
        }
    };
    private final List<RecordedMessage> pending = new ArrayList<>();
    private final GroupedBy groupedBy;

    ActorCounts(GroupedBy groupedBy) {
        this.groupedBy = groupedBy;
    }

    /** What comes next is of another JVM, whose actors have ids of their own. */
    void nextJvm() {
        countPending();
        actors.clear();
    }

    void add(ActorDescription actor) {
        actors.merge(actor.id(), actor, (known, next) -> next.completedBy(known));
    }

    void add(RecordedMessage message) {
        if (named(message.actor())) {
            count(message);
        } else {
            pending.add(message);
            if (pending.size() == PENDING_KEPT) {
                countPending();
            }
        }
    }

    /** Counts what can be told now; the name of an actor may come in any later batch. */
    void endOfBatch() {
        pending.removeIf(message -> {
            boolean named = named(message.actor());
            if (named) {
                count(message);
            }
            return named;
        });
    }

    private void countPending() {
        pending.forEach(this::count);
        pending.clear();
    }

    private boolean named(long id) {
        ActorDescription known = actors.get(id);
        return known != null && known.named();
    }

    private void count(RecordedMessage message) {
        long id = message.actor();
        ActorDescription known = actors.get(id);
        ActorDescription actor = known == null || !known.named() ? ActorDescription.unknown(id) : known;
        String name = groupedBy.of(actor);
        boolean room = groups.size() < GROUPS_KEPT || groups.containsKey(name);
        groups.computeIfAbsent(room ? name : REST, n -> new ActorGroup(n, actor))
                .add(message);
    }

    /** The groups so far; what has no name now is counted without one. */
    List<ActorGroup> mostTimeFirst() {
        countPending();
        return groups.values().stream()
                .sorted(Comparator.<ActorGroup>comparingDouble(group ->
                                -group.waits().total() - group.processing().total())
                        .thenComparing(ActorGroup::name))
                .toList();
    }
}
