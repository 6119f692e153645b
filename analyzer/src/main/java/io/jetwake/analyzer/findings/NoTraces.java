package io.jetwake.analyzer.findings;

import io.jetwake.analyzer.analysis.Analysis;
import java.util.List;

/** Why there may be no traces, and what to do, the likeliest first. */
final class NoTraces implements Rule {
    @Override
    public String id() {
        return "no-traces";
    }

    @Override
    public Finding.About about() {
        return Finding.About.RECORDING;
    }

    @Override
    public List<Finding> find(Analysis analysis) {
        return analysis.traces().isEmpty() ? List.of(finding(1, text(analysis))) : List.of();
    }

    private static String text(Analysis analysis) {
        String begun = analysis.actors().isEmpty()
                ? "No trace ended while this was recorded, and no message was part of one."
                : "No trace ended while this was recorded, but messages were part of some: record for longer than a trace"
                        + " takes, and make sure that each one that the application starts is finished.";
        return begun
                + " A trace is started by a request to a server of Akka HTTP or Pekko HTTP when the agent runs, and by"
                + " Jetwake.tracer().start(...) in the code; messages outside of traces are not recorded. If there were"
                + " requests, Jetwake's lines in the application's log say what could not be followed, and the settings"
                + " of the recording must not switch jetwake.Trace off.";
    }
}
