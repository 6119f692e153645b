package io.jetwake.snapshot;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

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
}
