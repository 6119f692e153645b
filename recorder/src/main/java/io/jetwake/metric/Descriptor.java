package io.jetwake.metric;

import io.jetwake.events.InstrumentEvent;

/** What is recorded about an instrument. */
record Descriptor(long id, String name, Kind kind, MeasurementUnit unit, Tags tags, DynamicRange range) {

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
            event.tags = tags.text();
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
