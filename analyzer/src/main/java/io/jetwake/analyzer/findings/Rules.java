package io.jetwake.analyzer.findings;

import io.jetwake.analyzer.analysis.Analysis;
import java.util.List;

/** All rules, those first whose findings are to be read first. */
public final class Rules {
    private static final List<Rule> ALL = List.of(new NoTraces(), new SlowTraces(), new FailedTraces(), new LostData());

    private Rules() {}

    /** What stands out in a recording, most important first. */
    public static List<Finding> find(Analysis analysis) {
        return ALL.stream()
                .filter(rule -> rule.needs().stream().allMatch(needs -> needs.areIn(analysis)))
                .flatMap(rule -> rule.find(analysis).stream())
                .toList();
    }
}
