package io.jetwake.subscribers;

import com.typesafe.config.ConfigException;
import io.jetwake.snapshot.InstrumentKind;
import io.jetwake.snapshot.SnapshotFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads a block {@code filter}. */
final class FilterSettings {
    private static final String ANY = "any";
    private static final List<String> STATUSES = List.of(ANY, "failed", "finished");

    private FilterSettings() {}

    static SnapshotFilter filter(Settings settings, boolean idle) {
        List<SnapshotFilter> parts = new ArrayList<>();
        List<InstrumentKind> kinds = kinds(settings);
        for (String name : settings.strings("metrics")) {
            parts.add(metrics(settings, name, kinds));
        }
        for (String name : settings.strings("traces")) {
            parts.add(traces(settings, name));
        }
        SnapshotFilter filter = parts.stream().reduce(SnapshotFilter::or).orElseGet(SnapshotFilter::none);
        return idle ? filter.withIdle() : filter;
    }

    private static SnapshotFilter metrics(Settings settings, String name, List<InstrumentKind> kinds) {
        SnapshotFilter metrics = pattern(settings, "metrics", () -> SnapshotFilter.metrics(name));
        for (String except : settings.strings("except-metrics")) {
            SnapshotFilter some = metrics;
            metrics = pattern(settings, "except-metrics", () -> some.exceptMetrics(except));
        }
        if (!kinds.isEmpty()) {
            metrics = metrics.ofKind(kinds.get(0), kinds.toArray(new InstrumentKind[0]));
        }
        for (Map.Entry<String, String> tag : settings.child("tags").strings().entrySet()) {
            SnapshotFilter some = metrics;
            metrics = pattern(settings, "tags", () -> some.withTag(tag.getKey(), tag.getValue()));
        }
        return metrics;
    }

    private static SnapshotFilter traces(Settings settings, String name) {
        SnapshotFilter traces = pattern(settings, "traces", () -> SnapshotFilter.traces(name));
        Duration atLeast = settings.duration("min-duration");
        if (atLeast.isNegative()) {
            throw settings.bad(
                    "min-duration", "a duration that is not negative", new ConfigException.Generic("negative"));
        }
        String status = settings.text("status");
        if (!STATUSES.contains(status)) {
            throw settings.noSuch("status", status, STATUSES);
        }
        SnapshotFilter slow = traces.lastingAtLeast(atLeast);
        return status.equals(ANY) ? slow : slow.withStatus(status);
    }

    private static SnapshotFilter pattern(Settings settings, String key, Supplier<SnapshotFilter> filter) {
        try {
            return filter.get();
        } catch (IllegalArgumentException unparsable) {
            throw settings.bad(key, "patterns of names such as \"db.*\": " + unparsable.getMessage(), unparsable);
        }
    }

    private static List<InstrumentKind> kinds(Settings settings) {
        List<InstrumentKind> kinds = new ArrayList<>();
        for (String label : settings.strings("kinds")) {
            kinds.add(InstrumentKind.of(label)
                    .orElseThrow(() -> settings.noSuch(
                            "kinds",
                            label,
                            Arrays.stream(InstrumentKind.values())
                                    .map(InstrumentKind::label)
                                    .toList())));
        }
        return kinds;
    }
}
