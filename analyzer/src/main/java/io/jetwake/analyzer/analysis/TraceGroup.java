package io.jetwake.analyzer.analysis;

import io.jetwake.snapshot.FinishedTrace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All traces of one name. Not thread-safe while it is added to. */
public final class TraceGroup {
    private static final int SLOWEST_KEPT = 50;
    private static final int PARTS_KEPT = 12;
    private static final int ERROR_TYPES_KEPT = 100;
    private static final double SLOW_SHARE = 0.05;

    private final String name;
    private final Distribution durations = new Distribution();
    private final PriorityQueue<TimeBreakdown> slowest =
            new PriorityQueue<>(Comparator.comparingLong(TimeBreakdown::durationNanos));
    private final Map<String, Long> errorTypes = new TreeMap<>();
    private long failed;

    TraceGroup(String name) {
        this.name = name;
    }

    void add(long durationNanos, boolean withError, @Nullable String errorType) {
        durations.add(durationNanos);
        if (withError) {
            failed++;
            if (errorType != null && (errorTypes.size() < ERROR_TYPES_KEPT || errorTypes.containsKey(errorType))) {
                errorTypes.merge(errorType, 1L, Long::sum);
            }
        }
    }

    void add(FinishedTrace trace) {
        TimeBreakdown fastest = slowest.peek();
        if (slowest.size() < SLOWEST_KEPT || fastest == null || fastest.durationNanos() < trace.durationNanos()) {
            slowest.add(TimeBreakdown.of(trace).largest(PARTS_KEPT));
            if (slowest.size() > SLOWEST_KEPT) {
                slowest.remove();
            }
        }
    }

    /** The name of the traces. */
    public String name() {
        return name;
    }

    /** How long the traces took. */
    public Distribution durations() {
        return durations;
    }

    /** How many of them failed. */
    public long failed() {
        return failed;
    }

    /** The most frequent class of error. */
    public Optional<String> commonestError() {
        return errorTypes.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /** The slowest traces: one in twenty, at least one and at most fifty. */
    public Slow slow() {
        long wanted = Math.max(1, Math.min(SLOWEST_KEPT, Math.round(durations.count() * SLOW_SHARE)));
        List<TimeBreakdown> sorted = new ArrayList<>(slowest);
        sorted.sort(Comparator.comparingLong(TimeBreakdown::durationNanos).reversed());
        List<TimeBreakdown> chosen = sorted.subList(0, (int) Math.min(wanted, sorted.size()));
        long from = chosen.isEmpty() ? 0 : chosen.get(chosen.size() - 1).durationNanos();
        return new Slow(chosen.size(), from, TimeBreakdown.sum(chosen));
    }

    /**
     * The slowest traces of a group.
     *
     * @param count how many
     * @param fromNanos the duration of the fastest of them
     * @param breakdown where their time went
     */
    public record Slow(int count, long fromNanos, TimeBreakdown breakdown) {}
}
