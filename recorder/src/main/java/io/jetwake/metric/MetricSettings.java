package io.jetwake.metric;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The settings of a {@link MetricRegistry}.
 *
 * @param rawPerSecond how many sample events per second all instruments share, or {@link #UNLIMITED}
 * @param rawPerInstrument how many sample events one instrument may record per tick, or {@link #UNLIMITED}
 * @param names how many metric names there may be
 * @param instrumentsPerName how many instruments of one name there may be
 * @param instruments how many instruments there may be in all
 * @param overrides what the configuration says about single instruments
 * @param defaultTags what is recorded with the tags of every instrument, unless it has such tags itself
 */
public record MetricSettings(
        int rawPerSecond,
        int rawPerInstrument,
        int names,
        int instrumentsPerName,
        int instruments,
        List<InstrumentOverride> overrides,
        Tags defaultTags) {

    /** Settings without default tags. */
    public MetricSettings(
            int rawPerSecond,
            int rawPerInstrument,
            int names,
            int instrumentsPerName,
            int instruments,
            List<InstrumentOverride> overrides) {
        this(rawPerSecond, rawPerInstrument, names, instrumentsPerName, instruments, overrides, Tags.NONE);
    }

    /** No limit, but for a tick's two billion. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    public MetricSettings {
        overrides = overrides.stream()
                .sorted(Comparator.comparingInt((InstrumentOverride override) ->
                                override.pattern().text().length())
                        .reversed())
                .toList();
    }

    /** The override with the longest pattern that matches {@code name}. */
    Optional<InstrumentOverride> override(String name) {
        return overrides.stream().filter(override -> override.matches(name)).findFirst();
    }
}
