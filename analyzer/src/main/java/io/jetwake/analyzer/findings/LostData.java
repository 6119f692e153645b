package io.jetwake.analyzer.findings;

import io.jetwake.analyzer.analysis.Analysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the recorder committed and the recording does not hold, and what of it is damaged. */
final class LostData implements Rule {
    @Override
    public String id() {
        return "lost-data";
    }

    @Override
    public Finding.About about() {
        return Finding.About.RECORDING;
    }

    @Override
    public List<Finding> find(Analysis analysis) {
        List<String> parts = new ArrayList<>();
        if (!analysis.ledger().missing().isEmpty()) {
            parts.add("The recorder committed more than the recording holds; missing: "
                    + list(analysis.ledger().missing()) + ".");
        }
        if (analysis.recording().damaged() > 0) {
            parts.add((analysis.recording().damaged() == 1
                            ? "1 place of the recording is damaged and was"
                            : analysis.recording().damaged() + " places of the recording are damaged and were")
                    + " skipped.");
        }
        return parts.isEmpty() ? List.of() : List.of(finding(1, String.join(" ", parts)));
    }

    private static String list(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "%,d %s", entry.getValue(), entry.getKey()))
                .collect(Collectors.joining(", "));
    }
}
