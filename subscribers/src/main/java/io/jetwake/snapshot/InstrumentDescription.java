package io.jetwake.snapshot;

import io.jetwake.events.codec.TagText;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An instrument, as its recorder describes it.
 *
 * @param id the id by which samples and intervals of the same recording name the instrument
 * @param name the name of the metric
 * @param kind what the instrument measures
 * @param unit the unit of its values, {@code none} if they have none
 * @param tags the tags that tell it from other instruments of the same name
 * @param lowest the lowest value that it tells apart from zero
 * @param highest the highest value that it records
 * @param digits the precision of its distribution in decimal digits, 1 to 3
 */
public record InstrumentDescription(
        long id,
        String name,
        InstrumentKind kind,
        String unit,
        SortedMap<String, String> tags,
        long lowest,
        long highest,
        int digits) {

    public InstrumentDescription {
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
    }

    /**
     * Describes an instrument as an event does, in which texts may be missing. Without its tags a name would be that of another
     * instrument, too: it is empty if either is missing.
     */
    public static InstrumentDescription recorded(
            long id,
            @Nullable String name,
            InstrumentKind kind,
            @Nullable String unit,
            @Nullable String tags,
            long lowest,
            long highest,
            int digits) {
        String readable = name == null || tags == null ? "" : name;
        SortedMap<String, String> parsed = tags == null ? new TreeMap<>() : TagText.parse(tags);
        return new InstrumentDescription(
                id, readable, kind, unit == null ? "none" : unit, parsed, lowest, highest, digits);
    }

    /**
     * Describes an instrument of which only the id is known.
     *
     * @param kind what its events suggest that it is
     */
    public static InstrumentDescription unknown(long id, InstrumentKind kind) {
        return new InstrumentDescription(id, "instrument#" + id, kind, "none", new TreeMap<>(), 1, Long.MAX_VALUE, 2);
    }

    /** The identity of the series that the instrument measures. */
    public MetricKey key() {
        return new MetricKey(name, tags, kind, unit);
    }
}
