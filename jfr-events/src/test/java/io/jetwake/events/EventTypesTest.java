package io.jetwake.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.jfr.Event;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While Flight Recorder registers an event class it must not load classes: its lock may be what the loader waits for. */
class EventTypesTest {
    private static final String PACKAGE = "io.jetwake.events.";

    /** Defines the classes of the events once more, and notes what is loaded while nothing should be. */
    private static final class NotingLoader extends ClassLoader {
        final AtomicBoolean noting = new AtomicBoolean();
        final List<String> loaded = new ArrayList<>();

        NotingLoader() {
            super(EventTypesTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(PACKAGE)) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            if (noting.get()) {
                loaded.add(name);
            }
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (file == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Class<? extends Event> event(String name) throws ClassNotFoundException {
            return loadClass(PACKAGE + name).asSubclass(Event.class);
        }
    }

    private final NotingLoader loader = new NotingLoader();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ActorEvent",
                "SampleEvent",
                "TraceEvent",
                "SegmentEvent",
                "MessageEvent",
                "TickEvent",
                "TriggerEvent"
            })
    void registrationOfWhatWasLoaded_loadsNothing(String name) throws Exception {
        FlightRecorder.getFlightRecorder();
        Class<? extends Event> event = loader.event(name);
        EventTypes.load(List.of(event));
        loader.noting.set(true);

        assertThat(EventType.getEventType(event).getName()).startsWith("jetwake.");
        assertThat(loader.loaded).isEmpty();
    }

    @Test
    void registrationOfWhatWasNotLoaded_loadsAnnotations() throws Exception {
        FlightRecorder.getFlightRecorder();
        Class<? extends Event> event = loader.event("TraceEvent");
        loader.noting.set(true);

        EventType.getEventType(event);

        assertThat(loader.loaded).as("what makes loading beforehand necessary").isNotEmpty();
    }
}
