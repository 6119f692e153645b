package io.jetwake.events;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Name;

/**
 * The event classes, and how they are registered with Flight Recorder so that it cannot lock up.
 *
 * <p>While JDK 17 registers a class it holds a lock which any other thread needs for its first read of a file after the start of Flight
 * Recorder. If that thread reads the archive that classes come from, and the registration loads a class from there, each waits for
 * the other for ever. So all that a registration looks at is loaded before.
 */
public final class EventTypes {
    /** The events of Jetwake; what describes others comes first. */
    public static final List<Class<? extends Event>> ALL = List.of(
            ActorEvent.class,
            InstrumentEvent.class,
            SampleEvent.class,
            IntervalEvent.class,
            TraceEvent.class,
            SegmentEvent.class,
            MessageEvent.class,
            TickEvent.class,
            TriggerEvent.class);

    /** Those that last, so that a threshold leaves the shorter ones out. */
    public static final List<Class<? extends Event>> TIMED =
            List.of(TraceEvent.class, SegmentEvent.class, MessageEvent.class);

    private EventTypes() {}

    /** The name by which Flight Recorder knows an event. */
    public static String name(Class<? extends Event> event) {
        return event.getAnnotation(Name.class).value();
    }

    /** The names of {@link #ALL}. */
    public static List<String> names() {
        return ALL.stream().map(EventTypes::name).toList();
    }

    /**
     * Loads what a registration of the classes looks at, without registering or initializing them. To be called before the first
     * use of a class, which registers it if Flight Recorder runs. Thread-safe.
     */
    public static void load(List<Class<? extends Event>> events) {
        Set<Class<?>> seen = new HashSet<>();
        for (Class<? extends Event> event : events) {
            load(event, seen);
            for (Field field : event.getDeclaredFields()) {
                load(field, seen);
            }
        }
    }

    private static void load(AnnotatedElement element, Set<Class<?>> seen) {
        for (Annotation annotation : element.getAnnotations()) {
            if (seen.add(annotation.annotationType())) {
                load(annotation.annotationType(), seen);
            }
        }
    }

    /**
     * Initializes Flight Recorder and registers the classes. Thread-safe; a second time does nothing.
     *
     * @throws IllegalStateException if Flight Recorder is not available
     */
    public static void register(List<Class<? extends Event>> events) {
        load(events);
        // Its own initialization must be complete before events are registered (JDK-8371889).
        FlightRecorder.getFlightRecorder();
        events.forEach(EventType::getEventType);
    }
}
