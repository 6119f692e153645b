package io.jetwake.analyzer.recording;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmc.flightrecorder.parser.IEventSink;

/** Keeps the last trigger of a black box: that of the file itself if it was written by one. */
final class TriggerSink {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private @Nullable TriggerInfo last;

    Optional<TriggerInfo> last() {
        return Optional.ofNullable(last);
    }

    IEventSink of(Fields fields) {
        int name = fields.index("name");
        int condition = fields.index("condition");
        int subject = fields.index("subject");
        int observed = fields.index("observed");
        int unit = fields.index("unit");
        int skipped = fields.index("skipped");
        int file = fields.index("file");
        int start = fields.index("startTime");
        return values -> add(new TriggerInfo(
                text(values, name),
                text(values, condition),
                text(values, subject),
                Fields.real(values, observed),
                text(values, unit),
                Fields.number(values, skipped),
                text(values, file),
                instant(Fields.epochNanos(values, start))));
    }

    private void add(TriggerInfo trigger) {
        TriggerInfo known = last;
        if (known == null || !trigger.time().isBefore(known.time())) {
            last = trigger;
        }
    }

    private static Instant instant(long epochNanos) {
        return Instant.ofEpochSecond(epochNanos / NANOS_PER_SECOND, epochNanos % NANOS_PER_SECOND);
    }

    private static String text(@Nullable Object[] values, int index) {
        String text = Fields.text(values, index);
        return text == null ? "" : text;
    }
}
