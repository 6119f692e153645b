package io.jetwake.subscribers.console;

import io.jetwake.snapshot.FinishedMessage;
import io.jetwake.snapshot.FinishedSegment;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.subscribers.printing.Glyphs;
import io.jetwake.subscribers.printing.Quantities;
import io.jetwake.subscribers.printing.SafeText;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A finished trace as lines of text: one for itself, and one for each message and segment in the order of their start. */
final class TraceText {
    private final int rows;
    private final Quantities quantities;

    /**
     * Makes texts.
     *
     * @param rows how many messages and segments are told of one trace
     */
    TraceText(int rows, Glyphs glyphs) {
        this.rows = rows;
        this.quantities = new Quantities(glyphs.microseconds());
    }

    private record Line(long startNanos, String text) {}

    String render(FinishedTrace trace) {
        List<Line> lines = Stream.concat(
                        trace.messages().stream().map(this::line),
                        trace.segments().stream().map(this::line))
                .sorted(Comparator.comparingLong(Line::startNanos))
                .toList();
        StringBuilder text = new StringBuilder(safe(trace.name()))
                .append("  ")
                .append(trace.traceIdHex())
                .append("  ")
                .append(quantities.nanos(trace.durationNanos()))
                .append(ending(trace.status(), trace.errorType()))
                .append('\n');
        for (Line line : lines.subList(0, Math.min(rows, lines.size()))) {
            text.append("  +")
                    .append(quantities.nanos(Math.max(0, line.startNanos - trace.startNanos())))
                    .append("  ")
                    .append(line.text)
                    .append('\n');
        }
        if (lines.size() > rows || trace.truncated()) {
            text.append("  ")
                    .append(lines.size() - Math.min(rows, lines.size()))
                    .append(" more");
            text.append(trace.truncated() ? ", and some that were not kept\n" : "\n");
        }
        return text.toString();
    }

    private Line line(FinishedMessage message) {
        String name = message.messageClass();
        return new Line(
                message.startNanos(),
                safe(message.actor().path()) + " " + safe(name.substring(name.lastIndexOf('.') + 1)) + "  waited "
                        + quantities.nanos(message.waitNanos()) + ", took " + quantities.nanos(message.durationNanos())
                        + ending(message.status(), null));
    }

    private Line line(FinishedSegment segment) {
        String kind = (segment.category() + " " + segment.library()).strip();
        return new Line(
                segment.startNanos(),
                safe(segment.name()) + (kind.isEmpty() ? "" : " [" + safe(kind) + "]") + "  took "
                        + quantities.nanos(segment.durationNanos()) + ending(segment.status(), segment.errorType()));
    }

    private static String ending(String status, @Nullable String errorType) {
        if (!status.equals(FinishedTrace.FAILED)) {
            return "";
        }
        return "  failed" + (errorType == null ? "" : ": " + safe(errorType));
    }

    private static String safe(String text) {
        return SafeText.escape(text);
    }
}
