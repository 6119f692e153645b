package io.jetwake.metric;

import io.jetwake.events.InstrumentEvent;

/**
 * What is recorded about an instrument.
 *
 * @param tags what tells it from others of the same name
 */
record Descriptor(long id, String name, Kind kind, MeasurementUnit unit, Tags tags, DynamicRange range) {

    /** Records this description, with {@code defaultTags} beside its own, if instruments are recorded. */
    void commit(Tags defaultTags) {
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
