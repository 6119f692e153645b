package io.jetwake.analyzer.recording;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmc.common.IMCThread;
import org.openjdk.jmc.common.IMCType;
import org.openjdk.jmc.common.unit.IQuantity;
import org.openjdk.jmc.common.unit.UnitLookup;
import org.openjdk.jmc.flightrecorder.parser.ValueField;

/**
 * Finds the values of an event by the names of its fields. A field that the recording does not have reads as zero, false
 * or null, so that recordings of older formats can be read.
 *
 * <p>The parser gives numbers as {@code Long} or as quantities, depending on the field's annotations.
 */
final class Fields {
    private final Map<String, Integer> indexes = new HashMap<>();

    Fields(List<ValueField> fields) {
        for (int i = 0; i < fields.size(); i++) {
            indexes.put(fields.get(i).getIdentifier(), i);
        }
    }

    /** The index by which the other methods find the field; -1 if there is none. */
    int index(String name) {
        return indexes.getOrDefault(name, -1);
    }

    private static @Nullable Object value(@Nullable Object[] values, int index) {
        return index < 0 ? null : values[index];
    }

    static long number(@Nullable Object[] values, int index) {
        Object value = value(values, index);
        if (value instanceof Number number) {
            return number.longValue();
        }
        return value instanceof IQuantity quantity ? quantity.longValue() : 0;
    }

    static double real(@Nullable Object[] values, int index) {
        Object value = value(values, index);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        return value instanceof IQuantity quantity ? quantity.doubleValue() : 0;
    }

    static long nanos(@Nullable Object[] values, int index) {
        return value(values, index) instanceof IQuantity quantity
                ? quantity.clampedLongValueIn(UnitLookup.NANOSECOND)
                : 0;
    }

    static long epochNanos(@Nullable Object[] values, int index) {
        return value(values, index) instanceof IQuantity quantity
                ? quantity.clampedLongValueIn(UnitLookup.EPOCH_NS)
                : 0;
    }

    static long epochMillis(@Nullable Object[] values, int index) {
        return value(values, index) instanceof IQuantity quantity
                ? quantity.clampedLongValueIn(UnitLookup.EPOCH_MS)
                : 0;
    }

    static boolean flag(@Nullable Object[] values, int index) {
        return Boolean.TRUE.equals(value(values, index));
    }

    static @Nullable String text(@Nullable Object[] values, int index) {
        return value(values, index) instanceof String text ? text : null;
    }

    static @Nullable String className(@Nullable Object[] values, int index) {
        return value(values, index) instanceof IMCType type ? type.getFullName() : null;
    }

    static @Nullable String threadName(@Nullable Object[] values, int index) {
        return value(values, index) instanceof IMCThread thread ? thread.getThreadName() : null;
    }
}
