package io.jetwake.stream;

import io.jetwake.reading.EventFields;
import java.util.List;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/** The fields of events as the JDK's reader has them, found by their names. */
final class StreamFields implements EventFields {
    private final String[] names;
    private final boolean[] present;
    private final TextCache texts;
    private final Runnable onLostText;
    private @Nullable EventType type; // that of the chunk which is being read
    private @Nullable RecordedEvent current;

    StreamFields(List<String> names, TextCache texts, Runnable onLostText) {
        this.names = names.toArray(new String[0]);
        this.present = new boolean[this.names.length];
        this.texts = texts;
        this.onLostText = onLostText;
    }

    /** Makes these the fields of an event. */
    void next(RecordedEvent event) {
        EventType itsType = event.getEventType();
        if (itsType != type) {
            for (int i = 0; i < names.length; i++) {
                present[i] = itsType.getField(names[i]) != null;
            }
            type = itsType;
        }
        current = event;
    }

    private RecordedEvent event() {
        RecordedEvent event = current;
        if (event == null) {
            throw new IllegalStateException("no event is being read");
        }
        return event;
    }

    @Override
    public boolean has(int field) {
        return present[field];
    }

    @Override
    public long number(int field) {
        return present[field] ? event().getLong(names[field]) : 0;
    }

    @Override
    public double real(int field) {
        return present[field] ? event().getDouble(names[field]) : 0;
    }

    @Override
    public boolean flag(int field) {
        return present[field] && event().getBoolean(names[field]);
    }

    @Override
    public long nanos(int field) {
        return number(field); // as it was recorded
    }

    @Override
    public long epochMillis(int field) {
        return number(field);
    }

    @Override
    public @Nullable String text(int field) {
        return texts.one(ownText(field));
    }

    @Override
    public @Nullable String ownText(int field) {
        return present[field] ? event().getString(names[field]) : null;
    }

    @Override
    public @Nullable String className(int field) {
        RecordedClass found = present[field] ? event().getClass(names[field]) : null;
        return found == null ? null : texts.one(found.getName());
    }

    @Override
    public long startNanos() {
        return EventDecoder.nanos(event().getStartTime());
    }

    @Override
    public long durationNanos() {
        return event().getDuration().toNanos();
    }

    @Override
    public @Nullable String thread() {
        RecordedThread thread = event().getThread();
        if (thread == null) {
            return null;
        }
        String name = thread.getJavaName();
        return name == null ? thread.getOSName() : name;
    }

    @Override
    public void lostText() {
        onLostText.run();
    }
}
