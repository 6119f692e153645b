package io.jetwake.analyzer.recording;

import io.jetwake.events.EventTypes;
import io.jetwake.reading.EventRow;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which of our events the settings of Flight Recorder left out, and when; of one JVM. Not thread-safe.
 *
 * <p>The settings of all recordings of a JVM count together, so that somebody else's can take events out of this one.
 */
final class Settings {
    static final String NAME = "jdk.ActiveSetting";

    private static final String ENABLED = "enabled";
    private static final String THRESHOLD = "threshold";
    private static final String OFF = "off";
    private static final Pattern NANOS_OF_WHOLE_MILLIS = Pattern.compile("0{6} ns$");
    private static final int KEPT = 10_000;
    private static final Set<String> OURS = Set.copyOf(EventTypes.names());
    private static final Set<String> TIMED =
            EventTypes.TIMED.stream().map(EventTypes::name).collect(Collectors.toUnmodifiableSet());
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final List<Setting> settings = new ArrayList<>();
    private Map<Long, String> eventsOfChunk = Map.of();

    private record Setting(long epochNanos, String event, String name, String value) {}

    /** What is left out of an event's type: nothing (null), all of it, or all that is shorter than a time. */
    private record Stretch(@Nullable String restriction, long fromNanos) {}

    /** The next chunk names our types of events by these ids. */
    void nextChunk(Map<Long, TypeInfo> types) {
        Map<Long, String> names = new HashMap<>();
        types.forEach((id, type) -> {
            if (OURS.contains(type.name())) {
                names.put(id, type.name());
            }
        });
        eventsOfChunk = names;
    }

    EventRow row() {
        EventRow.Fields fields = new EventRow.Fields();
        int type = fields.number("id");
        int name = fields.number("name");
        int value = fields.number("value");
        return fields.row(
                NAME,
                (event, handler) -> add(
                        eventsOfChunk.get(event.number(type)),
                        event.text(name),
                        event.text(value),
                        event.startNanos()));
    }

    private void add(@Nullable String event, @Nullable String name, @Nullable String value, long epochNanos) {
        if (event != null && name != null && value != null && settings.size() < KEPT) {
            settings.add(new Setting(epochNanos, event, name, value));
        }
    }

    /** What was left out, in words that begin with the name of the event. */
    List<String> restrictions() {
        Map<String, List<Setting>> byEvent = new TreeMap<>();
        settings.stream()
                .sorted(Comparator.comparingLong(Setting::epochNanos))
                .forEach(setting -> byEvent.computeIfAbsent(setting.event(), event -> new ArrayList<>())
                        .add(setting));
        List<String> restrictions = new ArrayList<>();
        byEvent.forEach((event, ofEvent) -> restrictions.addAll(inWords(event, stretches(event, ofEvent))));
        return restrictions;
    }

    private static List<Stretch> stretches(String event, List<Setting> ofEvent) {
        List<Stretch> stretches = new ArrayList<>();
        String enabled = "true";
        String threshold = "";
        for (int i = 0; i < ofEvent.size(); i++) {
            Setting setting = ofEvent.get(i);
            enabled = setting.name().equals(ENABLED) ? setting.value() : enabled;
            threshold = setting.name().equals(THRESHOLD) ? setting.value() : threshold;
            boolean more = i + 1 < ofEvent.size() && ofEvent.get(i + 1).epochNanos() == setting.epochNanos();
            String restriction = enabled.equals("false") ? OFF : TIMED.contains(event) ? duration(threshold) : null;
            boolean changed = stretches.isEmpty()
                    || !Objects.equals(stretches.get(stretches.size() - 1).restriction(), restriction);
            if (changed && !more) {
                stretches.add(new Stretch(restriction, setting.epochNanos()));
            }
        }
        return stretches;
    }

    /** A threshold that leaves something out, such as {@code 5 ms}. */
    private static @Nullable String duration(String threshold) {
        if (threshold.isEmpty() || threshold.startsWith("0 ") || threshold.equals("0")) {
            return null;
        }
        return NANOS_OF_WHOLE_MILLIS.matcher(threshold).replaceFirst(" ms"); // the JVM writes 5000000 ns for 5 ms
    }

    private static List<String> inWords(String event, List<Stretch> stretches) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < stretches.size(); i++) {
            Stretch stretch = stretches.get(i);
            if (stretch.restriction() != null) {
                String what = stretch.restriction().equals(OFF)
                        ? event + " was switched off"
                        : event + " was recorded only if it lasted " + stretch.restriction() + " or longer";
                String from = i == 0 ? "" : " from " + time(stretch.fromNanos());
                String to = i + 1 == stretches.size()
                        ? ""
                        : " until " + time(stretches.get(i + 1).fromNanos());
                words.add(what + from + to);
            }
        }
        return words;
    }

    private static String time(long epochNanos) {
        return TIME.format(Instant.ofEpochSecond(0, epochNanos));
    }
}
