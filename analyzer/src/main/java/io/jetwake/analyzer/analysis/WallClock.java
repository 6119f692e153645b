package io.jetwake.analyzer.analysis;

import io.jetwake.snapshot.TickSnapshot;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long a recording lasted although its wall clock was set meanwhile. Ticks are measured by another clock, and a tick that does not
 * begin where the one before ended tells by how much. Not thread-safe.
 */
final class WallClock {
    private Duration measured = Duration.ZERO;
    private Duration setForward = Duration.ZERO;
    private @Nullable Instant previousEnd;

    void add(TickSnapshot snapshot) {
        measured = measured.plus(snapshot.period());
        Instant before = previousEnd;
        if (before != null && snapshot.from().isAfter(before)) {
            setForward = setForward.plus(Duration.between(before, snapshot.from()));
        }
        previousEnd = snapshot.to();
    }

    /** The next tick is of another JVM. */
    void nextJvm() {
        previousEnd = null;
    }

    /** How long something lasted that took {@code byWallClock}. */
    Duration lasted(Duration byWallClock) {
        Duration without = byWallClock.minus(setForward);
        return without.compareTo(measured) > 0 ? without : measured;
    }
}
