package io.jetwake.metric;

import io.jetwake.text.BoundedText;

/** What code asks a registry for. */
record Request(Kind kind, String name, MeasurementUnit unit, Tags tags, DynamicRange range) {
    private static final int NAME_LENGTH = 255;
    private static final Tags OVERFLOW = Tags.of("overflow", "true");

    Request {
        name = BoundedText.printable(name, NAME_LENGTH);
    }

    /** Instruments with equal keys are one. */
    record Key(String name, Tags tags) {}

    Key key() {
        return new Key(name, tags);
    }

    /** What is given instead when there are too many instruments of this name, or in all. */
    Request overflow() {
        return new Request(kind, name, unit, OVERFLOW, range);
    }

    /** What is given instead when there are too many names. */
    Request nameOverflow() {
        return new Request(kind, "jetwake.overflow." + kind.label(), MeasurementUnit.NONE, OVERFLOW, range);
    }

    /** This request with what the configuration says about it. */
    Request overridden(MetricSettings settings) {
        return settings.override(name)
                .map(override -> new Request(kind, name, override.applyTo(unit, kind), tags, override.applyTo(range)))
                .orElse(this);
    }
}
