package io.jetwake.analyzer.recording;

import io.jetwake.reading.EventFields;
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
 * The fields of events as the parser of JDK Mission Control has them, found by their places.
 *
 * <p>The parser gives numbers as {@code Long} or as quantities, depending on the field's annotations.
 */
final class ParsedFields implements EventFields {
    private final int[] places;
    private final int start;
    private final int duration;
    private final int thread;
    private @Nullable Object[] values = {};

    /**
     * Finds the fields of an event type of a chunk.
     *
     * @param names those that are read
     * @param there those that the chunk has, in the order of their values
     */
    ParsedFields(List<String> names, List<ValueField> there) {
        Map<String, Integer> known = new HashMap<>();
        for (int i = 0; i < there.size(); i++) {
            known.put(there.get(i).getIdentifier(), i);
        }
        this.places =
                names.stream().mapToInt(name -> known.getOrDefault(name, -1)).toArray();
        this.start = known.getOrDefault("startTime", -1);
        this.duration = known.getOrDefault("duration", -1);
        this.thread = known.getOrDefault("eventThread", -1);
    }

    /** Makes these the fields of an event. */
    void next(@Nullable Object[] event) {
        values = event;
    }

    private @Nullable Object at(int place) {
        return place < 0 ? null : values[place];
    }

    private @Nullable Object value(int field) {
        return at(places[field]);
    }

    @Override
    public boolean has(int field) {
        return places[field] >= 0;
    }

    @Override
    public long number(int field) {
        Object value = value(field);
        if (value instanceof Number number) {
            return number.longValue();
        }
        return value instanceof IQuantity quantity ? quantity.longValue() : 0;
    }

    @Override
    public double real(int field) {
        Object value = value(field);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        return value instanceof IQuantity quantity ? quantity.doubleValue() : 0;
    }

    @Override
    public boolean flag(int field) {
        return Boolean.TRUE.equals(value(field));
    }

    @Override
    public long nanos(int field) {
        return nanos(value(field));
    }

    private static long nanos(@Nullable Object value) {
        return value instanceof IQuantity quantity ? quantity.clampedLongValueIn(UnitLookup.NANOSECOND) : 0;
    }

    @Override
    public long epochMillis(int field) {
        return value(field) instanceof IQuantity quantity ? quantity.clampedLongValueIn(UnitLookup.EPOCH_MS) : 0;
    }

    @Override
    public @Nullable String text(int field) {
        return value(field) instanceof String text ? text : null;
    }

    @Override
    public @Nullable String ownText(int field) {
        return text(field);
    }

    @Override
    public @Nullable String className(int field) {
        return value(field) instanceof IMCType type ? type.getFullName() : null;
    }

    @Override
    public long startNanos() {
        return at(start) instanceof IQuantity quantity ? quantity.clampedLongValueIn(UnitLookup.EPOCH_NS) : 0;
    }

    @Override
    public long durationNanos() {
        return nanos(at(duration));
    }

    @Override
    public @Nullable String thread() {
        return at(thread) instanceof IMCThread found ? found.getThreadName() : null;
    }
}
