package io.jetwake.metric;

import io.jetwake.events.InstrumentEvent;

/**
 * What is recorded about an instrument.
 *
 * @param tags what tells it from others of the same name
 * @param defaultTags what is recorded beside them
 */
record Descriptor(
        long id, String name, Kind kind, MeasurementUnit unit, Tags tags, Tags defaultTags, DynamicRange range) {

    /** Records this description, if instruments are recorded. */
    void commit() {
        if (!Recording.isOn()) {
            return;
        }
        InstrumentEvent event = new InstrumentEvent();
        if (event.isEnabled()) {
            event.id = id;
            event.name = name;
            event.kind = kind.label();
            event.unit = unit.label();
            event.tags = tags.textWith(defaultTags);
            event.lowest = range.lowest();
            event.highest = range.highest();
            event.digits = range.digits();
            event.commit();
        }
    }

    @Override
    public String toString() {
        return kind.label() + " " + name + tags;
    }
}
