package io.jetwake.analyzer.analysis;

import io.jetwake.analyzer.recording.RecordingInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Draws conclusions, where the data supports one. */
final class Findings {
    private static final int GROUPS = 3;
    private static final long FEWEST_TRACES = 10;
    private static final double DOMINANT = 0.3;
    private static final double NEARLY_ALL = 0.9;
    private static final int PERCENT = 100;
    private static final double BUSY = 0.7;
    private static final double IDLE = 0.3;
    private static final double NOTABLE_FAILURES = 0.01;

    private final RecordingInfo recording;
    private final List<TraceGroup> traces;
    private final List<ActorGroup> actors;
    private final LedgerTotals ledger;
    private final Set<String> said = new HashSet<>();

    Findings(RecordingInfo recording, List<TraceGroup> traces, List<ActorGroup> actors, LedgerTotals ledger) {
        this.recording = recording;
        this.traces = traces;
        this.actors = actors;
        this.ledger = ledger;
    }

    List<Finding> list() {
        List<Finding> findings = new ArrayList<>();
        if (traces.isEmpty()) {
            findings.add(new Finding(Finding.About.RECORDING, noTraces()));
        }
        traces.stream()
                .filter(group -> group.durations().count() >= FEWEST_TRACES)
                .sorted(Comparator.comparingDouble(group -> -group.durations().total()))
                .limit(GROUPS)
                .forEach(group -> latency(group).ifPresent(findings::add));
        traces.stream()
                .filter(group ->
                        group.failed() >= NOTABLE_FAILURES * group.durations().count() && group.failed() > 0)
                .limit(GROUPS)
                .forEach(group -> findings.add(failures(group)));
        recording().ifPresent(findings::add);
        return findings;
    }

    private Optional<Finding> latency(TraceGroup group) {
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
        return Optional.of(new Finding(Finding.About.LATENCY, text + predicate(part.get(), ofKind)));
    }

    private static String percent(double share) {
        return Math.round(share * PERCENT) + " %";
    }

    /** What happened, when nearly all of it or only a part is owed to one actor or segment. */
    private String predicate(TimeBreakdown.Part part, double ofKind) {
        boolean alone = ofKind >= NEARLY_ALL;
        String most = alone ? "" : ", " + percent(ofKind) + " of it in ";
        String label = part.label();
        return switch (part.kind()) {
            case WAITING ->
                (alone
                                ? "a message waited in the mailbox of " + label
                                : "messages waited in mailboxes" + most + "the one of " + label)
                        + "."
                        + reason(label);
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

    /** Why messages wait for an actor; empty if it is not known, or was said already. */
    private String reason(String actorGroup) {
        String reason = reasonOf(actorGroup);
        return said.add(reason) ? reason : "";
    }

    /** Tells an actor that has too much to do from one that was not given a thread. */
    private String reasonOf(String actorGroup) {
        Optional<ActorGroup> actor = actors.stream()
                .filter(group -> group.example().group().equals(actorGroup))
                .max(Comparator.comparingDouble(group -> group.waits().total()));
        if (actor.isEmpty()) {
            return "";
        }
        double busy = actor.get().busy(recording.duration().toNanos());
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

    private static Finding failures(TraceGroup group) {
        String text = String.format(
                Locale.ROOT,
                "%,d of %,d traces of \"%s\" failed%s.",
                group.failed(),
                group.durations().count(),
                group.name(),
                group.commonestError().map(type -> ", most often with " + type).orElse(""));
        return new Finding(Finding.About.FAILURES, text);
    }

    /** Why there may be no traces, and what to do, the likeliest first. */
    private String noTraces() {
        String begun = actors.isEmpty()
                ? "No trace ended while this was recorded, and no message was part of one."
                : "No trace ended while this was recorded, but messages were part of some: record for longer than a trace"
                        + " takes, and see that each one that the application starts is finished.";
        return begun
                + " A trace is started by a request to a server of Akka HTTP or Pekko HTTP when the agent runs, and by"
                + " Jetwake.tracer().start(...) in the code; messages outside of traces are not recorded. If there were"
                + " requests, the lines of Jetwake in the application's log tell what could not be followed, and the settings"
                + " of the recording must not switch jetwake.Trace off.";
    }

    private Optional<Finding> recording() {
        List<String> parts = new ArrayList<>();
        if (!ledger.missing().isEmpty()) {
            parts.add("The recorder committed more than the recording holds: missing are " + list(ledger.missing())
                    + ".");
        }
        if (recording.damaged() > 0) {
            parts.add(recording.damaged() + " places of the recording are damaged and were skipped.");
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(Finding.About.RECORDING, String.join(" ", parts)));
    }

    private static String list(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, "%,d %s", entry.getValue(), entry.getKey()))
                .collect(Collectors.joining(", "));
    }
}
