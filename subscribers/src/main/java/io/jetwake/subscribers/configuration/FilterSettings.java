package io.jetwake.subscribers.configuration;

import io.jetwake.settings.Glob;
import io.jetwake.settings.Values;
import io.jetwake.snapshot.InstrumentKind;
import io.jetwake.snapshot.SnapshotFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a block {@code filter}. */
public final class FilterSettings {
    private static final String ANY = "any";
    private static final List<String> STATUSES = List.of(ANY, "failed", "finished");

    private FilterSettings() {}

    public static SnapshotFilter filter(Values settings, boolean idle) {
        List<SnapshotFilter> parts = new ArrayList<>();
        List<InstrumentKind> kinds = kinds(settings);
        for (Glob name : settings.globs("metrics")) {
            parts.add(metrics(settings, name.text(), kinds));
        }
        for (Glob name : settings.globs("traces")) {
            parts.add(traces(settings, name.text()));
        }
        SnapshotFilter filter = parts.stream().reduce(SnapshotFilter::or).orElseGet(SnapshotFilter::none);
        return idle ? filter.withIdle() : filter;
    }

    private static SnapshotFilter metrics(Values settings, String name, List<InstrumentKind> kinds) {
        SnapshotFilter metrics = SnapshotFilter.metrics(name);
        for (Glob except : settings.globs("except-metrics")) {
            metrics = metrics.exceptMetrics(except.text());
        }
        if (!kinds.isEmpty()) {
            metrics = metrics.ofKind(kinds.get(0), kinds.toArray(new InstrumentKind[0]));
        }
        Values tags = settings.block("tags");
        for (String tag : tags.names()) {
            metrics = metrics.withTag(tag, tags.glob(tag).text());
        }
        return metrics;
    }

    private static SnapshotFilter traces(Values settings, String name) {
        SnapshotFilter traces = SnapshotFilter.traces(name);
        SnapshotFilter slow = traces.lastingAtLeast(settings.duration("min-duration"));
        String status = settings.choice("status", STATUSES);
        return status.equals(ANY) ? slow : slow.withStatus(status);
    }

    private static List<InstrumentKind> kinds(Values settings) {
        List<InstrumentKind> kinds = new ArrayList<>();
        for (String label : settings.texts("kinds")) {
            kinds.add(InstrumentKind.of(label)
                    .orElseThrow(() -> settings.noneOf(
                            "kinds",
                            label,
                            Arrays.stream(InstrumentKind.values())
                                    .map(InstrumentKind::label)
                                    .toList())));
        }
        return kinds;
    }
}
