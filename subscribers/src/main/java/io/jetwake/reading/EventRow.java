package io.jetwake.reading;

import io.jetwake.aggregate.EventHandler;
import java.util.ArrayList;
import java.util.List;

/**
 * How one event is read.
 *
 * @param name the name of the event
 * @param fields the names of the fields that are read, in the order of their numbers
 * @param reading reads an event
 */
public record EventRow(String name, List<String> fields, Reading reading) {

    /** What becomes of an event. A consumer that wants columns instead of objects brings another one for the same fields. */
    @FunctionalInterface
    public interface Reading {
        /** Reads an event and passes on what it has become. */
        void read(EventFields event, EventHandler handler);
    }

    public EventRow {
        fields = List.copyOf(fields);
    }

    /** Gives fields their numbers; to be used while a row is made. */
    public static final class Fields {
        private final List<String> names = new ArrayList<>();

        /** Makes one without fields. */
        public Fields() {}

        /** The number of a field. */
        public int number(String name) {
            names.add(name);
            return names.size() - 1;
        }

        /** The row of an event that has these fields. */
        public EventRow row(String event, Reading reading) {
            return new EventRow(event, names, reading);
        }
    }
}
