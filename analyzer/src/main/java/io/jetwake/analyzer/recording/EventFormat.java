package io.jetwake.analyzer.recording;

import io.jetwake.events.EventTypes;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The fields of Jetwake's events as this version writes them, to tell a damaged description from one of another version.
 *
 * <p>A description of an older version lacks fields, one of a newer version has more. One that lacks some and has others in
 * their place, or has them in another order, is damaged: its values would be taken for others, or for none.
 */
final class EventFormat {
    /** What Flight Recorder adds, before the others. */
    private static final List<String> OF_EVERY_EVENT = List.of("startTime", "duration", "eventThread", "stackTrace");

    private static final Map<String, Class<?>> EVENTS =
            EventTypes.ALL.stream().collect(Collectors.toUnmodifiableMap(EventTypes::name, event -> event));

    private EventFormat() {}

    /** What is wrong with a chunk's description of an event that is wanted; empty if nothing is known to be. */
    static Optional<String> contradiction(TypeInfo described) {
        if (!described.isEvent()) {
            return Optional.of(described.name() + " is not described as an event");
        }
        Class<?> event = EVENTS.get(described.name());
        if (event == null) {
            return Optional.empty();
        }
        List<String> written = new ArrayList<>(OF_EVERY_EVENT);
        for (Field field : event.getFields()) {
            if (field.getDeclaringClass() == event && !Modifier.isStatic(field.getModifiers())) {
                written.add(field.getName());
            }
        }
        List<String> found =
                described.fields().stream().map(TypeInfo.Field::name).toList();
        boolean other = !written.containsAll(found) && !found.containsAll(written);
        Set<String> once = new HashSet<>(found);
        List<String> known = found.stream().filter(written::contains).toList();
        List<String> inOrder = written.stream().filter(once::contains).toList();
        return other || !known.equals(inOrder)
                ? Optional.of(described.name() + " is described with other fields than it has")
                : Optional.empty();
    }
}
