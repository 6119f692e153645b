package io.jetwake.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jfr.AnnotationElement;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.Period;
import jdk.jfr.ValueDescriptor;
import org.junit.jupiter.api.Test;

/**
 * Fixes the published format. If a change is meant, the actual format is in {@code target/events.txt}, to be copied over the golden
 * file, and is to be announced as breaking unless it only adds.
 */
class EventFormatTest {
    private static final List<Class<? extends Event>> EVENTS = List.of(
            ActorEvent.class,
            InstrumentEvent.class,
            IntervalEvent.class,
            MessageEvent.class,
            SampleEvent.class,
            SegmentEvent.class,
            TickEvent.class,
            TraceEvent.class,
            TriggerEvent.class);
    private static final Set<String> SETTINGS = Set.of("enabled", "period", "stackTrace", "threshold");
    private static final Set<String> OF_EVERY_EVENT = Set.of("startTime", "duration", "eventThread", "stackTrace");

    @Test
    void format_isAsPublished() throws IOException {
        String actual = EVENTS.stream().map(EventFormatTest::describe).collect(Collectors.joining("\n"));
        Files.writeString(Path.of("target", "events.txt"), actual);
        try (InputStream golden = EventFormatTest.class.getResourceAsStream("events.txt")) {
            String published = new String(Objects.requireNonNull(golden).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(actual).isEqualTo(published);
        }
    }

    @Test
    void fields_areAllRecorded() {
        // Flight Recorder leaves out fields of types that it does not know, without a word.
        for (Class<? extends Event> event : EVENTS) {
            List<String> declared = Stream.of(event.getDeclaredFields())
                    .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                    .map(Field::getName)
                    .toList();
            assertThat(ownFields(event).map(ValueDescriptor::getName)).containsExactlyElementsOf(declared);
        }
    }

    @Test
    void stackTracesAndSettings_needNoConfiguration() {
        for (Class<? extends Event> event : EVENTS) {
            EventType type = EventType.getEventType(event);
            assertThat(type.getName()).startsWith("jetwake.");
            assertThat(settings(type)).contains("enabled = true").contains("stackTrace = false");
            assertThat(Modifier.isFinal(event.getModifiers())).isTrue();
        }
    }

    private static Stream<ValueDescriptor> ownFields(Class<? extends Event> event) {
        return EventType.getEventType(event).getFields().stream()
                .filter(field -> !OF_EVERY_EVENT.contains(field.getName()));
    }

    private static String describe(Class<? extends Event> event) {
        EventType type = EventType.getEventType(event);
        StringBuilder text = new StringBuilder(type.getName()).append('\n');
        text.append(describe(type.getAnnotationElements(), "  ")).append(settings(type));
        Period period = event.getAnnotation(Period.class);
        text.append(period == null ? "" : "  period = " + period.value() + "\n");
        ownFields(event)
                .forEach(field -> text.append("  ")
                        .append(field.getTypeName())
                        .append(' ')
                        .append(field.getName())
                        .append('\n')
                        .append(describe(field.getAnnotationElements(), "    ")));
        return text.toString();
    }

    /** The settings that all JDKs know. */
    private static String settings(EventType type) {
        return type.getSettingDescriptors().stream()
                .filter(setting -> SETTINGS.contains(setting.getName()))
                .map(setting -> "  " + setting.getName() + " = " + setting.getDefaultValue() + "\n")
                .sorted()
                .collect(Collectors.joining());
    }

    private static String describe(List<AnnotationElement> annotations, String indent) {
        return annotations.stream()
                .sorted(Comparator.comparing(AnnotationElement::getTypeName))
                .map(annotation -> indent + "@" + annotation.getTypeName() + values(annotation) + "\n")
                .collect(Collectors.joining());
    }

    private static String values(AnnotationElement annotation) {
        return annotation.getValueDescriptors().stream()
                .map(value -> text(annotation.getValue(value.getName())))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String text(Object value) {
        return value instanceof Object[] values ? List.of(values).toString() : String.valueOf(value);
    }
}
