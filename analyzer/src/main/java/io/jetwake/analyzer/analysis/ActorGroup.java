package io.jetwake.analyzer.analysis;

import io.jetwake.aggregate.RecordedMessage;
import io.jetwake.snapshot.ActorDescription;
import io.jetwake.snapshot.FinishedTrace;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The messages that a group of actors processed inside traces. Not thread-safe while it is added to. */
public final class ActorGroup {
    private static final int IDS_KEPT = 10_000;
    private static final int CLASSES_KEPT = 100;

    private final String name;
    private final ActorDescription example;
    private final Distribution waits = new Distribution();
    private final Distribution processing = new Distribution();
    private final Set<Long> ids = new HashSet<>();
    private final Map<String, Long> messageClasses = new TreeMap<>();
    private long failed;

    ActorGroup(String name, ActorDescription example) {
        this.name = name;
        this.example = example;
    }

    void add(RecordedMessage message) {
        waits.add(message.waitNanos());
        processing.add(message.durationNanos());
        if (FinishedTrace.FAILED.equals(message.status())) {
            failed++;
        }
        if (ids.size() < IDS_KEPT) {
            ids.add(message.actor());
        }
        String type = message.messageClass();
        if (type == null) {
            return;
        }
        if (messageClasses.size() < CLASSES_KEPT || messageClasses.containsKey(type)) {
            messageClasses.merge(type, 1L, Long::sum);
        }
    }

    /** What the actors have in common: their group, path or class. */
    public String name() {
        return name;
    }

    /** One of the actors. */
    public ActorDescription example() {
        return example;
    }

    /** The number of actors, counted up to ten thousand. */
    public int actors() {
        return ids.size();
    }

    /** How long messages waited. */
    public Distribution waits() {
        return waits;
    }

    /** How long processing took. */
    public Distribution processing() {
        return processing;
    }

    /** How many messages failed. */
    public long failed() {
        return failed;
    }

    /** How many messages of which class were processed; at most a hundred classes. */
    public Map<String, Long> messageClasses() {
        return Collections.unmodifiableMap(messageClasses);
    }

    /** The share of {@code nanos} during which one of the actors, on average, was processing messages of traces. */
    public double busy(long nanos) {
        return nanos <= 0 || ids.isEmpty() ? 0 : processing.total() / nanos / ids.size();
    }
}
