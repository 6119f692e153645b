package io.jetwake.analyzer.recording;

import io.jetwake.events.TriggerEvent;
import io.jetwake.reading.EventFields;
import io.jetwake.reading.EventRow;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the last trigger of a black box: that of the file itself if it was written by one. */
final class Triggers {
    static final String NAME = TriggerEvent.NAME;

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private @Nullable TriggerInfo last;

    Optional<TriggerInfo> last() {
        return Optional.ofNullable(last);
    }

    EventRow row() {
        EventRow.Fields fields = new EventRow.Fields();
        int name = fields.number("name");
        int condition = fields.number("condition");
        int subject = fields.number("subject");
        int observed = fields.number("observed");
        int unit = fields.number("unit");
        int skipped = fields.number("skipped");
        int file = fields.number("file");
        return fields.row(
                NAME,
                (event, handler) -> add(new TriggerInfo(
                        text(event, name),
                        text(event, condition),
                        text(event, subject),
                        event.real(observed),
                        text(event, unit),
                        event.number(skipped),
                        text(event, file),
                        instant(event.startNanos()))));
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

    private static String text(EventFields event, int field) {
        String text = event.text(field);
        return text == null ? "" : text;
    }
}
