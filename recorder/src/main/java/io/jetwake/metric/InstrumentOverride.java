package io.jetwake.metric;

import io.jetwake.settings.Glob;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration says about instruments, against what their code asked for; null leaves that alone.
 *
 * @param pattern the names
 * @param unit the unit of the values, which does not convert them; timers stay in nanoseconds
 * @param lowest the lowest value that is told apart from zero
 * @param highest the highest value that is recorded
 * @param digits the precision in decimal digits
 * @param raw how many sample events each may record per tick
 */
public record InstrumentOverride(
        Glob pattern,
        @Nullable MeasurementUnit unit,
        @Nullable Long lowest,
        @Nullable Long highest,
        @Nullable Integer digits,
        @Nullable Integer raw) {

    boolean matches(String name) {
        return pattern.matches(name);
    }

    MeasurementUnit applyTo(MeasurementUnit asked, Kind kind) {
        return unit != null && kind != Kind.TIMER ? unit : asked;
    }

    DynamicRange applyTo(DynamicRange range) {
        long newLowest = lowest != null ? lowest : range.lowest();
        long newHighest = Math.max(highest != null ? highest : range.highest(), 2 * newLowest);
        return new DynamicRange(newLowest, newHighest, digits != null ? digits : range.digits());
    }
}
