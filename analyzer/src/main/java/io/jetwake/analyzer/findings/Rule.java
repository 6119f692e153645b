package io.jetwake.analyzer.findings;

import io.jetwake.analyzer.analysis.Analysis;
import java.util.List;
import java.util.Set;

/** Draws one kind of conclusion from a recording, where the data supports it. Without state: the same analysis gives the same findings. */
interface Rule {
    /** What a rule needs of a recording to say anything; each kind of data that is read for rules has a word here. */
    enum Needs {
        /** Traces that ended. */
        TRACES {
            @Override
            boolean areIn(Analysis analysis) {
                return !analysis.traces().isEmpty();
            }
        };

        abstract boolean areIn(Analysis analysis);
    }

    /** A short name in lower case, which stays the same. */
    String id();

    /** What its findings are about. */
    Finding.About about();

    /** Without all of this in the recording the rule is not asked; none by default. */
    default Set<Needs> needs() {
        return Set.of();
    }

    /** What it finds, most important first. */
    List<Finding> find(Analysis analysis);

    /** A finding of this rule. */
    default Finding finding(double score, String text) {
        return new Finding(id(), about(), score, text);
    }
}
