package io.jetwake.blackbox;

import io.jetwake.snapshot.TickSnapshot;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * For how long the condition of a trigger has held, for each trace or metric by itself; not thread-safe.
 *
 * <p>A condition is ripe when it has held on enough consecutive ticks. It causes one file, and the next one only after it has
 * ceased to hold: otherwise what lasts would fill the folder with files of its middle and push out that of its beginning.
 */
final class Watch {
    private final Trigger trigger;
    private Map<String, Streak> streaks = new HashMap<>();
    private volatile boolean failed;

    /** Consecutive ticks on which the condition held for one subject. */
    private record Streak(int ticks, boolean skipped, boolean written) {
        static final Streak NONE = new Streak(0, false, false);

        Streak longer() {
            return new Streak(ticks == Integer.MAX_VALUE ? ticks : ticks + 1, skipped, written);
        }
    }

    Watch(Trigger trigger) {
        this.trigger = trigger;
    }

    Trigger trigger() {
        return trigger;
    }

    /** What is furthest beyond the threshold of that which is ripe and has no file; null if there is none. */
    @Nullable
    Observation look(TickSnapshot snapshot) {
        Condition condition = trigger.when();
        if (failed) {
            failed = false;
            streaks.replaceAll((subject, streak) -> new Streak(streak.ticks(), streak.skipped(), false));
        }
        Map<String, Streak> next = new HashMap<>();
        Observation furthest = null;
        for (Observation observation : condition.holding(snapshot)) {
            Streak streak =
                    streaks.getOrDefault(observation.subject(), Streak.NONE).longer();
            next.put(observation.subject(), streak);
            if (ripe(streak) && !streak.written() && (furthest == null || condition.further(observation, furthest))) {
                furthest = observation;
            }
        }
        streaks = next;
        return furthest;
    }

    /** What is ripe gets its file. */
    void written() {
        streaks.replaceAll(
                (subject, streak) -> ripe(streak) ? new Streak(streak.ticks(), streak.skipped(), true) : streak);
    }

    /** The file could not be written: what is still ripe is due again. May be called by any thread. */
    void failed() {
        failed = true;
    }

    /** What is ripe gets none on this tick; returns whether that has not been counted before. */
    boolean skipped() {
        boolean first =
                streaks.values().stream().anyMatch(streak -> ripe(streak) && !streak.written() && !streak.skipped());
        streaks.replaceAll(
                (subject, streak) -> ripe(streak) ? new Streak(streak.ticks(), true, streak.written()) : streak);
        return first;
    }

    private boolean ripe(Streak streak) {
        return streak.ticks() >= trigger.when().ticks();
    }
}
