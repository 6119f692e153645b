package io.jetwake.analyzer.findings;

import io.jetwake.analyzer.analysis.Analysis;
import io.jetwake.analyzer.analysis.TraceGroup;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which traces failed, and with what. */
final class FailedTraces implements Rule {
    private static final int GROUPS = 3;
    private static final double NOTABLE = 0.01;

    @Override
    public String id() {
        return "failed-traces";
    }

    @Override
    public Finding.About about() {
        return Finding.About.FAILURES;
    }

    @Override
    public Set<Needs> needs() {
        return Set.of(Needs.TRACES);
    }

    @Override
    public List<Finding> find(Analysis analysis) {
        return analysis.traces().stream()
                .filter(group -> group.failed() > 0 && share(group) >= NOTABLE)
                .limit(GROUPS)
                .map(group -> finding(share(group), text(group)))
                .toList();
    }

    private static double share(TraceGroup group) {
        return (double) group.failed() / Math.max(1, group.durations().count());
    }

    private static String text(TraceGroup group) {
        return String.format(
                Locale.ROOT,
                "%,d of %,d traces of \"%s\" failed%s.",
                group.failed(),
                group.durations().count(),
                group.name(),
                group.commonestError().map(type -> ", most often with " + type).orElse(""));
    }
}
