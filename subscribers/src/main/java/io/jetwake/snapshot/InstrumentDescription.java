package io.jetwake.snapshot;

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
        SortedMap<String, String> parsed = tags == null ? new TreeMap<>() : parseTags(tags);
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

    /**
     * Reads tags as recordings hold them: {@code key=value} pairs separated by commas, where a backslash escapes comma,
     * equals sign and backslash. Text that is not of this form gives as many tags as can be read; it never fails.
     */
    public static SortedMap<String, String> parseTags(String text) {
        SortedMap<String, String> tags = new TreeMap<>();
        StringBuilder current = new StringBuilder();
        String key = "";
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ',';
            if (c == '\\' && i + 1 < text.length()) {
                current.append(text.charAt(++i));
            } else if (c == '=' && key.isEmpty()) {
                key = current.toString();
                current.setLength(0);
            } else if (c == ',') {
                if (!key.isEmpty()) {
                    tags.put(key, current.toString());
                }
                key = "";
                current.setLength(0);
            } else {
                current.append(c);
            }
        }
        return tags;
    }
}
