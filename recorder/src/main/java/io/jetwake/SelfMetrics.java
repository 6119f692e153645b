package io.jetwake;

import io.jetwake.metric.MeasurementUnit;
import io.jetwake.metric.MetricRegistry;
import io.jetwake.metric.Tags;
import io.jetwake.tick.InternalErrors;
import io.jetwake.tick.Ticker;
import io.jetwake.tick.Totals;
import java.util.function.LongSupplier;

/**
 * What the recorder says about itself, with instruments like those of an application; the README lists them.
 *
 * <p>They are read on the ticking thread while it closes a tick: of traces, segments and messages they tell up to that tick, of everything else
 * up to the one before.
 */
final class SelfMetrics {
    private static final String PREFIX = "jetwake.recorder.";

    private final MetricRegistry metrics;

    private SelfMetrics(MetricRegistry metrics) {
        this.metrics = metrics;
    }

    static void register(MetricRegistry metrics, Ticker ticker) {
        SelfMetrics self = new SelfMetrics(metrics);
        Totals totals = ticker.totals();
        // Without interval events: each tick would have one for the one of the tick before.
        self.events("trace", totals::traces);
        self.events("segment", totals::segments);
        self.events("message", totals::messages);
        self.events("sample", totals::samples);
        self.counter("values.clamped", totals::clamped);
        self.counter("values.rejected", totals::rejected);
        self.counter("overflowed", totals::overflowed);
        self.counter("errors", InternalErrors::total);
        metrics.gauge(PREFIX + "tick.time", MeasurementUnit.NANOSECONDS, Tags.NONE, ticker::lastNanos);
    }

    private void events(String kind, LongSupplier total) {
        metrics.counter(PREFIX + "events", MeasurementUnit.NONE, Tags.of("event", kind), total);
    }

    private void counter(String name, LongSupplier total) {
        metrics.counter(PREFIX + name, MeasurementUnit.NONE, Tags.NONE, total);
    }
}
