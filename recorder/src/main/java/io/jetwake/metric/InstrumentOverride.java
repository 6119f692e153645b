package io.jetwake.metric;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration says about instruments, against what their code asked for; null leaves that alone.
 *
 * @param pattern the names, with {@code *} for any characters
 * @param lowest the lowest value that is told apart from zero
 * @param highest the highest value that is recorded
 * @param digits the precision in decimal digits
 * @param raw how many sample events each may record per tick
 */
public record InstrumentOverride(
        String pattern,
        @Nullable Long lowest,
        @Nullable Long highest,
        @Nullable Integer digits,
        @Nullable Integer raw) {

    boolean matches(String name) {
        String expression = "\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E";
        return Pattern.matches(expression, name);
    }

    DynamicRange applyTo(DynamicRange range) {
        long newLowest = lowest != null ? lowest : range.lowest();
        long newHighest = Math.max(highest != null ? highest : range.highest(), 2 * newLowest);
        return new DynamicRange(newLowest, newHighest, digits != null ? digits : range.digits());
    }
}
