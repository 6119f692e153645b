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
 * Counts every message event by actor. A message whose actor was not described yet waits for the end of its batch, because
 * descriptions may come after it. Not thread-safe.
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
        endOfBatch();
        actors.clear();
    }

    void add(ActorDescription actor) {
        actors.put(actor.id(), actor);
    }

    void add(RecordedMessage message) {
        if (actors.containsKey(message.actor())) {
            count(message);
        } else {
            pending.add(message);
            if (pending.size() == PENDING_KEPT) {
                endOfBatch();
            }
        }
    }

    void endOfBatch() {
        pending.forEach(this::count);
        pending.clear();
    }

    private void count(RecordedMessage message) {
        ActorDescription known = actors.get(message.actor());
        ActorDescription actor = known == null ? ActorDescription.unknown(message.actor()) : known;
        String name = groupedBy.of(actor);
        boolean room = groups.size() < GROUPS_KEPT || groups.containsKey(name);
        groups.computeIfAbsent(room ? name : REST, n -> new ActorGroup(n, actor))
                .add(message);
    }

    List<ActorGroup> mostTimeFirst() {
        return groups.values().stream()
                .sorted(Comparator.<ActorGroup>comparingDouble(group ->
                                -group.waits().total() - group.processing().total())
                        .thenComparing(ActorGroup::name))
                .toList();
    }
}
