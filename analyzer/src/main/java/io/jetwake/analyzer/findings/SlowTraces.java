package io.jetwake.analyzer.findings;

import io.jetwake.analyzer.analysis.ActorGroup;
import io.jetwake.analyzer.analysis.Analysis;
import io.jetwake.analyzer.analysis.Durations;
import io.jetwake.analyzer.analysis.TimeBreakdown;
import io.jetwake.analyzer.analysis.TraceGroup;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where the time of the slowest traces went, if one thing took much of it. */
final class SlowTraces implements Rule {
    private static final int GROUPS = 3;
    private static final long FEWEST_TRACES = 10;
    private static final double DOMINANT = 0.3;
    private static final double NEARLY_ALL = 0.9;
    private static final int PERCENT = 100;
    private static final double BUSY = 0.7;
    private static final double IDLE = 0.3;

    @Override
    public String id() {
        return "slow-traces";
    }

    @Override
    public Finding.About about() {
        return Finding.About.LATENCY;
    }

    @Override
    public Set<Needs> needs() {
        return Set.of(Needs.TRACES);
    }

    @Override
    public List<Finding> find(Analysis analysis) {
        Set<String> said = new HashSet<>(); // the same reason is given once
        return analysis.traces().stream()
                .filter(group -> group.durations().count() >= FEWEST_TRACES)
                .sorted(Comparator.comparingDouble(group -> -group.durations().total()))
                .limit(GROUPS)
                .flatMap(group -> latency(group, analysis, said).stream())
                .toList();
    }

    private Optional<Finding> latency(TraceGroup group, Analysis analysis, Set<String> said) {
        TraceGroup.Slow slow = group.slow();
        TimeBreakdown breakdown = slow.breakdown();
        TimeBreakdown.Kind kind = Arrays.stream(TimeBreakdown.Kind.values())
                .max(Comparator.comparingLong(breakdown::nanos))
                .orElse(TimeBreakdown.Kind.OTHER);
        double share = (double) breakdown.nanos(kind) / Math.max(1, breakdown.durationNanos());
        Optional<TimeBreakdown.Part> part =
                breakdown.parts().stream().filter(p -> p.kind() == kind).findFirst();
        if (share < DOMINANT || kind == TimeBreakdown.Kind.OTHER || part.isEmpty()) {
            return Optional.empty();
        }
        String text = String.format(
                Locale.ROOT,
                "In the slowest %d of %,d traces of \"%s\" (%s and more), %s of the time ",
                slow.count(),
                group.durations().count(),
                group.name(),
                Durations.text(slow.fromNanos()),
                percent(share));
        double ofKind = (double) part.get().nanos() / breakdown.nanos(kind);
        String reason = kind == TimeBreakdown.Kind.WAITING ? reasonOf(part.get().label(), analysis) : "";
        if (!said.add(reason)) {
            reason = "";
        }
        return Optional.of(finding(share, text + predicate(part.get(), ofKind) + reason));
    }

    private static String percent(double share) {
        return Math.round(share * PERCENT) + " %";
    }

    /** What happened, when nearly all of it or only a part is owed to one actor or segment. */
    private static String predicate(TimeBreakdown.Part part, double ofKind) {
        boolean alone = ofKind >= NEARLY_ALL;
        String most = alone ? "" : ", " + percent(ofKind) + " of it in ";
        String label = part.label();
        return switch (part.kind()) {
            case WAITING ->
                (alone
                                ? "a message waited in the mailbox of " + label
                                : "messages waited in mailboxes" + most + "the one of " + label)
                        + ".";
            case PROCESSING ->
                (alone ? label + " was processing a message" : "actors were processing messages" + most + label) + ".";
            case SEGMENT ->
                (alone
                                ? "was spent in the segment \"" + label + "\""
                                : "was spent in segments" + most + "\"" + label + "\"")
                        + ".";
            case OTHER -> "was spent outside of actors and segments.";
        };
    }

    /** Why messages wait: tells an actor that has too much to do from one that was not given a thread; empty if neither is known. */
    private static String reasonOf(String actorGroup, Analysis analysis) {
        Optional<ActorGroup> actor = analysis.actors().stream()
                .filter(group -> group.example().group().equals(actorGroup))
                .max(Comparator.comparingDouble(group -> group.waits().total()));
        if (actor.isEmpty()) {
            return "";
        }
        double busy = actor.get().busy(analysis.recording().duration().toNanos());
        String percent = percent(Math.min(1, busy));
        if (busy >= BUSY) {
            return " It was processing traced messages " + percent
                    + " of the recording: it is the bottleneck; divide its work, or make it faster.";
        }
        if (busy <= IDLE) {
            return " It was processing traced messages only " + percent
                    + " of the recording: messages come in bursts, or its dispatcher "
                    + actor.get().example().dispatcher() + " lacks threads.";
        }
        return "";
    }
}
