package io.jetwake;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.events.InstrumentEvent;
import io.jetwake.events.IntervalEvent;
import io.jetwake.metric.DynamicRange;
import io.jetwake.metric.MeasurementUnit;
import io.jetwake.metric.MetricRegistry;
import io.jetwake.metric.MetricSettings;
import io.jetwake.metric.Tags;
import io.jetwake.testing.JfrRun;
import io.jetwake.tick.Ticker;
import io.jetwake.trace.Sampler;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.Tracer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;

class SelfMetricsTest {
    private static final MetricSettings FEW = new MetricSettings(1000, 10, 12, 4, 20, List.of());

    @Test
    void recorder_countsWhatItCommitsAndRefuses() {
        MetricRegistry metrics = new MetricRegistry(FEW, Duration.ofSeconds(1));
        Ticker ticker = new Ticker(Duration.ofDays(1));
        ticker.add(metrics);
        try (JfrRun run = JfrRun.start()) {
            ticker.start();
            ticker.tickNow(); // counts the events of other tests
            SelfMetrics.register(metrics, ticker);
            ticker.tickNow();
            TraceContext trace = new Tracer(Sampler.all()).start("t");
            trace.startSegment("s", "c", "l").finish();
            trace.startSegment("s", "c", "l").finish();
            trace.finish();
            metrics.histogram("h", MeasurementUnit.NONE, Tags.NONE, new DynamicRange(1, 10, 1))
                    .record(11);
            metrics.counter("c").increment(-1);
            metrics.histogram("raw", MeasurementUnit.NONE, Tags.NONE).record(11);
            for (int i = 0; i < 7; i++) {
                metrics.counter("crowd", MeasurementUnit.NONE, Tags.of("n", "" + i));
            }
            ticker.tickNow();
            ticker.tickNow();
            Map<String, Long> sums = sums(run.stop());
            assertThat(sums)
                    .containsEntry("events event=trace", 1L)
                    .containsEntry("events event=segment", 2L)
                    .containsEntry("events event=sample", 1L)
                    .containsEntry("values.clamped ", 1L)
                    .containsEntry("values.rejected ", 1L)
                    .containsEntry("overflowed ", 3L)
                    .containsKey("tick.time ")
                    .doesNotContainKeys("errors ", "events event=message");
        } finally {
            ticker.finish();
        }
    }

    @Test
    void idleRecorder_saysNothingButItsTickTime() {
        MetricRegistry metrics = new MetricRegistry(FEW, Duration.ofSeconds(1));
        Ticker ticker = new Ticker(Duration.ofDays(1));
        ticker.add(metrics);
        try (JfrRun run = JfrRun.start()) {
            ticker.start();
            ticker.tickNow(); // counts the events of other tests
            SelfMetrics.register(metrics, ticker);
            ticker.tickNow();
            ticker.tickNow();
            assertThat(sums(run.stop())).containsOnlyKeys("tick.time ");
        } finally {
            ticker.finish();
        }
    }

    /** The sum of all intervals of each of the recorder's own instruments. */
    private static Map<String, Long> sums(List<RecordedEvent> events) {
        Map<Long, String> names = new HashMap<>();
        for (RecordedEvent event : JfrRun.named(events, InstrumentEvent.NAME)) {
            if (event.getString("name").startsWith("jetwake.recorder.")) {
                String name = event.getString("name").substring("jetwake.recorder.".length());
                names.put(event.getLong("id"), name + " " + event.getString("tags"));
            }
        }
        Map<String, Long> sums = new HashMap<>();
        for (RecordedEvent event : JfrRun.named(events, IntervalEvent.NAME)) {
            String name = names.get(event.getLong("instrument"));
            if (name != null) {
                sums.merge(name, event.getLong("sum"), Long::sum);
            }
        }
        return sums;
    }
}
