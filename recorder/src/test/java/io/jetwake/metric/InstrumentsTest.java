package io.jetwake.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.jetwake.events.InstrumentEvent;
import io.jetwake.events.IntervalEvent;
import io.jetwake.events.SampleEvent;
import io.jetwake.events.TickEvent;
import io.jetwake.settings.Glob;
import io.jetwake.testing.JfrRun;
import io.jetwake.testing.Ticks;
import io.jetwake.trace.Sampler;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.TraceScope;
import io.jetwake.trace.Tracer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InstrumentsTest {
    private static final int RAW = 3;

    private final MetricRegistry metrics = registry(RAW);
    private JfrRun run;
    private Ticks ticks;

    private static MetricRegistry registry(int raw, InstrumentOverride... overrides) {
        MetricSettings settings = new MetricSettings(100_000, raw, 10, 10, 20, List.of(overrides));
        return new MetricRegistry(settings, Duration.ofSeconds(1));
    }

    @BeforeEach
    void record() {
        run = JfrRun.start();
        ticks = Ticks.of(metrics);
    }

    @AfterEach
    void stop() {
        ticks.close();
        run.close();
    }

    @Test
    void descriptor_isRecordedWhenAnInstrumentIsCreated() {
        metrics.histogram(
                "order.value", MeasurementUnit.BYTES, Tags.of("z", "1", "a", "x=y,z\\"), new DynamicRange(1, 5000, 3));
        List<RecordedEvent> described = run.stop(InstrumentEvent.NAME);
        assertThat(described).hasSize(1);
        RecordedEvent event = described.get(0);
        assertThat(event.getLong("id")).isPositive();
        assertThat(event.getString("name")).isEqualTo("order.value");
        assertThat(event.getString("kind")).isEqualTo("histogram");
        assertThat(event.getString("unit")).isEqualTo("bytes");
        assertThat(event.getString("tags")).isEqualTo("a=x\\=y\\,z\\\\,z=1");
        assertThat(event.getLong("lowest")).isEqualTo(1);
        assertThat(event.getLong("highest")).isEqualTo(5000);
        assertThat(event.getInt("digits")).isEqualTo(3);
    }

    @Test
    void counter_recordsItsIncreasePerTick() {
        Counter counter = metrics.counter("c", MeasurementUnit.NONE, Tags.NONE);
        counter.increment();
        counter.increment(41);
        ticks.next();
        ticks.next();
        counter.increment(0);
        ticks.next();
        counter.increment(8);
        ticks.next();
        assertThat(run.stop(IntervalEvent.NAME))
                .extracting(event -> event.getLong("sum"))
                .containsExactly(42L, 8L);
    }

    @Test
    void counterBeyondTheHighestLong_staysThereAndIsCountedAsClamped() {
        Counter counter = metrics.counter("c", MeasurementUnit.NONE, Tags.NONE);
        counter.increment(Long.MAX_VALUE);
        counter.increment(Long.MAX_VALUE);
        counter.increment(Long.MAX_VALUE);
        counter.increment(3);
        ticks.next();
        counter.increment(5);
        ticks.next();
        List<RecordedEvent> events = run.stop();
        assertThat(JfrRun.named(events, IntervalEvent.NAME))
                .extracting(event -> event.getLong("sum"))
                .containsExactly(Long.MAX_VALUE, 5L);
        assertThat(last(events).getLong("clamped")).isEqualTo(1);
    }

    @Test
    void negativeIncrement_isRejectedAndCounted() {
        Counter counter = metrics.counter("c", MeasurementUnit.NONE, Tags.NONE);
        counter.increment(-5);
        counter.increment(3);
        ticks.next();
        List<RecordedEvent> events = run.stop();
        assertThat(only(events, IntervalEvent.NAME).getLong("sum")).isEqualTo(3);
        assertThat(last(events).getLong("rejected")).isEqualTo(1);
    }

    @Test
    void suppliedCounter_recordsWhatItsSourceIncreasesBy() {
        AtomicLong tasks = new AtomicLong(1000);
        Counter counter = metrics.counter("c", MeasurementUnit.NONE, Tags.NONE, tasks::get);
        tasks.set(1042);
        ticks.next();
        ticks.next();
        tasks.set(1050);
        counter.increment();
        ticks.next();
        tasks.set(7);
        ticks.next();
        tasks.set(9);
        ticks.next();
        List<RecordedEvent> events = run.stop();
        assertThat(JfrRun.named(events, IntervalEvent.NAME))
                .extracting(event -> event.getLong("sum"))
                .containsExactly(42L, 9L, 2L);
        assertThat(last(events).getLong("rejected")).isEqualTo(1);
    }

    @Test
    void suppliedCounter_leavesOutWhatWasNotRecorded() {
        AtomicLong tasks = new AtomicLong(5);
        metrics.counter("c", MeasurementUnit.NONE, Tags.NONE, tasks::get);
        ticks.next();
        run.close();
        ticks.next();
        tasks.addAndGet(100);
        run = JfrRun.start();
        ticks.next();
        tasks.addAndGet(3);
        ticks.next();
        assertThat(only(run.stop(), IntervalEvent.NAME).getLong("sum")).isEqualTo(3);
    }

    @Test
    void throwingSource_isCountedAndKept() {
        AtomicLong tasks = new AtomicLong(5);
        metrics.counter("c", MeasurementUnit.NONE, Tags.NONE, () -> {
            if (tasks.get() == 6) {
                throw new IllegalStateException("closed");
            }
            return tasks.get();
        });
        tasks.set(6);
        ticks.next();
        tasks.set(10);
        ticks.next();
        tasks.set(12);
        ticks.next();
        List<RecordedEvent> events = run.stop();
        assertThat(only(events, IntervalEvent.NAME).getLong("sum")).isEqualTo(2);
        assertThat(last(events).getLong("errors")).isPositive();
    }

    @Test
    void gauge_isRecordedAtEveryTickOnceItIsKnown() {
        Gauge gauge = metrics.gauge("g", MeasurementUnit.NONE, Tags.NONE);
        ticks.next();
        gauge.set(2.5);
        gauge.increment(1);
        gauge.decrement(0.25);
        ticks.next();
        ticks.next();
        assertThat(run.stop(IntervalEvent.NAME))
                .extracting(event -> event.getDouble("value"))
                .containsExactly(3.25, 3.25);
    }

    @Test
    void gauge_rejectsWhatIsNotFinite() {
        Gauge gauge = metrics.gauge("g", MeasurementUnit.NONE, Tags.NONE);
        gauge.set(Double.NaN);
        gauge.increment(7);
        gauge.set(Double.POSITIVE_INFINITY);
        gauge.increment(Double.NEGATIVE_INFINITY);
        ticks.next();
        List<RecordedEvent> events = run.stop();
        assertThat(only(events, IntervalEvent.NAME).getDouble("value")).isEqualTo(7);
        assertThat(last(events).getLong("rejected")).isEqualTo(3);
    }

    @Test
    void suppliedGauge_isReadAndMayThrow() {
        metrics.gauge("good", MeasurementUnit.NONE, Tags.NONE, () -> 1.5);
        metrics.gauge("bad", MeasurementUnit.NONE, Tags.NONE, () -> {
            throw new StackOverflowError();
        });
        metrics.gauge("nan", MeasurementUnit.NONE, Tags.NONE, () -> Double.NaN);
        ticks.next();
        List<RecordedEvent> events = run.stop();
        assertThat(only(events, IntervalEvent.NAME).getDouble("value")).isEqualTo(1.5);
        assertThat(last(events).getLong("errors")).isPositive();
    }

    @Test
    void samples_areEventsUpToTheAllowanceAndFoldedBeyondIt() {
        Histogram histogram = metrics.histogram("h", MeasurementUnit.NONE, Tags.NONE);
        for (int tick = 0; tick < 2; tick++) {
            for (int value = 1; value <= 10; value++) {
                histogram.record(value);
            }
            ticks.next();
        }
        List<RecordedEvent> events = run.stop();
        assertThat(JfrRun.named(events, SampleEvent.NAME))
                .extracting(event -> event.getLong("value"))
                .containsExactly(1L, 2L, 3L, 1L, 2L, 3L);
        assertThat(JfrRun.named(events, IntervalEvent.NAME))
                .extracting(
                        event -> event.getLong("raw"),
                        event -> event.getLong("folded"),
                        event -> event.getLong("sum"),
                        event -> event.getLong("min"),
                        event -> event.getLong("max"))
                .containsExactly(tuple(3L, 7L, 49L, 4L, 10L), tuple(3L, 7L, 49L, 4L, 10L));
        assertThat(last(events).getLong("samples")).isEqualTo(6);
        assertThat(last(events).getLong("intervals")).isEqualTo(2);
        assertThat(last(events).getLong("instruments")).isEqualTo(1);
    }

    @Test
    void sample_namesTheTraceItBelongsTo() throws Exception {
        Timer timer = metrics.timer("t", Tags.NONE);
        TraceContext trace = new Tracer(Sampler.all()).start("a");
        try (TraceScope scope = trace.makeCurrent()) {
            timer.record(Duration.ofNanos(5));
            trace.finish();
            timer.record(6);
        }
        assertThat(run.stop(SampleEvent.NAME))
                .extracting(event -> event.getLong("traceId"))
                .containsExactly(trace.traceId(), 0L);
    }

    @Test
    void values_outsideTheRangeAreClampedOrRejected() {
        Histogram histogram = metrics.histogram("h", MeasurementUnit.NONE, Tags.NONE, new DynamicRange(1, 1000, 2));
        histogram.record(-1);
        histogram.record(1001);
        histogram.record(Long.MAX_VALUE, 2);
        histogram.record(5, -1);
        histogram.record(1000, 4);
        ticks.next();
        List<RecordedEvent> events = run.stop();
        RecordedEvent interval = only(events, IntervalEvent.NAME);
        assertThat(interval.getLong("folded")).isEqualTo(7);
        assertThat(interval.getLong("max")).isEqualTo(1003); // the highest value of the bucket of 1000
        assertThat(interval.getLong("clamped")).isEqualTo(3);
        assertThat(last(events).getLong("clamped")).isEqualTo(3);
        assertThat(last(events).getLong("rejected")).isEqualTo(2);
    }

    @Test
    void slowOutlier_keepsItsTraceInTheMiddleOfATick() {
        Histogram histogram = registered(10).histogram("h", MeasurementUnit.NONE, Tags.NONE);
        for (int value = 0; value < 1000; value++) {
            histogram.record(value % 100);
        }
        ticks.next();
        TraceContext trace = new Tracer(Sampler.all()).start("slow");
        for (int value = 0; value < 1000; value++) {
            histogram.record(value % 100);
        }
        try (TraceScope scope = trace.makeCurrent()) {
            histogram.record(5_000);
        }
        histogram.record(50);
        ticks.next();

        List<RecordedEvent> events = run.stop();
        List<RecordedEvent> samples = JfrRun.named(events, SampleEvent.NAME);
        assertThat(samples).hasSize(10 + 8 + 1);
        RecordedEvent outlier = samples.get(samples.size() - 1);
        assertThat(outlier.getLong("value")).isEqualTo(5_000);
        assertThat(outlier.getLong("traceId")).isEqualTo(trace.traceId());
        assertThat(JfrRun.named(events, IntervalEvent.NAME))
                .extracting(interval -> interval.getLong("raw") + interval.getLong("folded"))
                .containsExactly(1000L, 1002L);
    }

    /** Another registry under the same ticks. */
    private MetricRegistry registered(int raw) {
        MetricRegistry other = registry(raw);
        ticks.close();
        ticks = Ticks.of(other);
        return other;
    }

    @Test
    void timer_measuresOnce() {
        Timer timer = metrics.timer("t", Tags.NONE);
        Timer.Started started = timer.start();
        started.stop();
        started.stop();
        timer.start();
        ticks.next();
        List<RecordedEvent> events = run.stop();
        assertThat(only(events, SampleEvent.NAME).getLong("value")).isPositive();
        assertThat(only(events, IntervalEvent.NAME).getLong("raw")).isEqualTo(1);
    }

    @Test
    void timer_measuresWorkThatReturnsOrThrows() throws Exception {
        Timer timer = metrics.timer("t", Tags.NONE);
        assertThat(timer.record(() -> "done")).isEqualTo("done");
        assertThatThrownBy(() -> timer.record(() -> {
                    throw new IOException("x");
                }))
                .isInstanceOf(IOException.class);
        ticks.next();
        assertThat(only(run.stop(), IntervalEvent.NAME).getLong("raw")).isEqualTo(2);
    }

    @Test
    void timer_measuresUntilAStageCompletes() {
        Timer timer = metrics.timer("t", Tags.NONE);
        CompletableFuture<String> stage = new CompletableFuture<>();
        assertThat(timer.recordUntil(stage)).isSameAs(stage);
        timer.recordUntil(CompletableFuture.failedFuture(new IOException()));
        ticks.next();
        stage.complete("x");
        ticks.next();
        assertThat(run.stop(IntervalEvent.NAME))
                .extracting(event -> event.getLong("raw"))
                .containsExactly(1L, 1L);
    }

    @Test
    void endlessDuration_isClamped() {
        metrics.timer("t", Tags.NONE).record(Duration.ofSeconds(Long.MAX_VALUE));
        metrics.timer("t", Tags.NONE).record(Duration.ofSeconds(Long.MIN_VALUE));
        ticks.next();
        RecordedEvent tick = last(run.stop());
        assertThat(tick.getLong("clamped")).isEqualTo(1);
        assertThat(tick.getLong("rejected")).isEqualTo(1);
    }

    @Test
    void rangeSampler_recordsLowestHighestAndCurrent() {
        RangeSampler sampler = metrics.rangeSampler("r", MeasurementUnit.NONE, Tags.NONE);
        sampler.increment(10);
        sampler.decrement(4);
        ticks.next();
        sampler.decrement();
        sampler.increment(3);
        ticks.next();
        ticks.next();
        assertThat(run.stop(IntervalEvent.NAME))
                .extracting(
                        event -> event.getLong("folded"),
                        event -> event.getLong("min"),
                        event -> event.getLong("max"),
                        event -> event.getDouble("value"))
                .containsExactly(tuple(3L, 0L, 10L, 6.0), tuple(3L, 5L, 8L, 8.0), tuple(3L, 8L, 8L, 8.0));
    }

    @Test
    void rangeSampler_isNeverBelowZeroAndSilentAtZero() {
        RangeSampler sampler = metrics.rangeSampler("r", MeasurementUnit.NONE, Tags.NONE);
        sampler.decrement(3);
        ticks.next();
        sampler.increment(5);
        sampler.decrement(2);
        ticks.next();
        ticks.next();
        RecordedEvent interval = only(run.stop(), IntervalEvent.NAME);
        assertThat(interval.getLong("min")).isZero();
        assertThat(interval.getLong("max")).isEqualTo(2);
        assertThat(interval.getDouble("value")).isZero();
    }

    @Test
    void rangeSampler_keepsItsLevelWhileNothingIsRecorded() {
        RangeSampler sampler = metrics.rangeSampler("r", MeasurementUnit.NONE, Tags.NONE);
        run.close();
        sampler.increment(100);
        sampler.decrement(93);
        run = JfrRun.start();
        ticks.next();
        RecordedEvent interval = only(run.stop(), IntervalEvent.NAME);
        assertThat(interval.getLong("min")).isEqualTo(7);
        assertThat(interval.getLong("max")).isEqualTo(7);
    }

    @Test
    void extraSample_isRecordedBesideTheOneOfTheTick() {
        RangeSampler sampler = metrics.rangeSampler("r", MeasurementUnit.NONE, Tags.NONE);
        sampler.increment(4);
        sampler.sample();
        ticks.next();
        assertThat(only(run.stop(), IntervalEvent.NAME).getLong("folded")).isEqualTo(6);
    }

    @Test
    void override_setsTheRangeAndTheAllowance() {
        MetricRegistry overridden = registry(RAW, new InstrumentOverride(Glob.of("sh*p.?"), null, 1L, 500L, 1, 0));
        try (Ticks others = Ticks.of(overridden)) {
            Histogram histogram = overridden.histogram("shop.?", MeasurementUnit.NONE, Tags.NONE);
            histogram.record(7);
            others.next();
            List<RecordedEvent> events = run.stop();
            assertThat(only(events, InstrumentEvent.NAME).getInt("digits")).isEqualTo(1);
            assertThat(only(events, InstrumentEvent.NAME).getLong("highest")).isEqualTo(500);
            assertThat(only(events, IntervalEvent.NAME).getLong("raw")).isZero();
            assertThat(JfrRun.named(events, SampleEvent.NAME)).isEmpty();
        }
    }

    @Test
    void override_setsTheUnitButForTimers() {
        MetricRegistry overridden =
                registry(RAW, new InstrumentOverride(Glob.of("**"), MeasurementUnit.BYTES, null, null, null, null));
        try (Ticks others = Ticks.of(overridden)) {
            overridden.histogram("h", MeasurementUnit.NONE, Tags.NONE);
            overridden.gauge("g", MeasurementUnit.PERCENTAGE, Tags.NONE);
            overridden.timer("t", Tags.NONE);
            assertThat(run.stop(InstrumentEvent.NAME))
                    .extracting(event -> event.getString("unit"))
                    .containsExactly("bytes", "bytes", "nanoseconds");
        }
    }

    @Test
    void unlimitedAllowance_recordsEverySampleAsAnEvent() {
        MetricSettings settings =
                new MetricSettings(MetricSettings.UNLIMITED, MetricSettings.UNLIMITED, 10, 10, 20, List.of());
        MetricRegistry unlimited = new MetricRegistry(settings, Duration.ofMillis(100));
        try (Ticks others = Ticks.of(unlimited)) {
            Histogram one = unlimited.histogram("h", MeasurementUnit.NONE, Tags.of("n", "1"));
            Histogram two = unlimited.histogram("h", MeasurementUnit.NONE, Tags.of("n", "2"));
            for (int tick = 0; tick < 2; tick++) {
                for (int i = 0; i < 5_000; i++) {
                    one.record(i);
                    two.record(i);
                }
                others.next();
            }
            List<RecordedEvent> events = run.stop();
            assertThat(JfrRun.named(events, SampleEvent.NAME)).hasSize(20_000);
            assertThat(JfrRun.named(events, IntervalEvent.NAME))
                    .hasSize(4)
                    .allMatch(interval -> interval.getLong("raw") == 5_000 && interval.getLong("folded") == 0);
        }
    }

    @Test
    void noAllowance_foldsEverySample() {
        MetricRegistry folding = registered(0);
        folding.histogram("h", MeasurementUnit.NONE, Tags.NONE).record(5);
        ticks.next();
        List<RecordedEvent> events = run.stop();
        assertThat(JfrRun.named(events, SampleEvent.NAME)).isEmpty();
        assertThat(only(events, IntervalEvent.NAME).getLong("folded")).isEqualTo(1);
    }

    @Test
    void budget_isSharedByTheInstrumentsThatWereActive() {
        MetricRegistry poor =
                new MetricRegistry(new MetricSettings(10, 100, 10, 10, 20, List.of()), Duration.ofMillis(500));
        try (Ticks others = Ticks.of(poor)) {
            for (int tick = 0; tick < 3; tick++) {
                for (int i = 0; i < 2; i++) {
                    Histogram histogram = poor.histogram("h" + i, MeasurementUnit.NONE, Tags.NONE);
                    for (int value = 0; value < 20; value++) {
                        histogram.record(value);
                    }
                }
                others.next();
            }
            // Five per tick of half a second, one of which is kept for outliers once more than five came; known to be
            // shared by two
            // instruments two ticks after they appeared.
            assertThat(run.stop(IntervalEvent.NAME))
                    .extracting(event -> event.getLong("raw"))
                    .containsExactly(5L, 5L, 4L, 4L, 2L, 2L);
        }
    }

    @Test
    void withoutARecording_nothingIsGathered() {
        Histogram histogram = metrics.histogram("h", MeasurementUnit.NONE, Tags.NONE);
        Counter counter = metrics.counter("c", MeasurementUnit.NONE, Tags.NONE);
        run.close();
        histogram.record(5);
        counter.increment();
        assertThat(metrics.timer("t", Tags.NONE).start()).isSameAs(Timer.Started.NONE);
        run = JfrRun.start();
        ticks.next();
        assertThat(run.stop(IntervalEvent.NAME)).isEmpty();
    }

    @Test
    void restOfAnEndedRecording_isNotInTheNextOne() {
        Counter counter = metrics.counter("c", MeasurementUnit.NONE, Tags.NONE);
        ticks.next();
        counter.increment(5);
        run.close();
        ticks.next();
        run = JfrRun.start();
        counter.increment(2);
        ticks.next();
        List<RecordedEvent> events = run.stop();
        assertThat(only(events, IntervalEvent.NAME).getLong("sum")).isEqualTo(2);
        assertThat(only(events, InstrumentEvent.NAME).getString("name")).isEqualTo("c");
    }

    private static RecordedEvent only(List<RecordedEvent> events, String name) {
        List<RecordedEvent> named = JfrRun.named(events, name);
        assertThat(named).hasSize(1);
        return named.get(0);
    }

    private static RecordedEvent last(List<RecordedEvent> events) {
        List<RecordedEvent> ticks = JfrRun.named(events, TickEvent.NAME);
        return ticks.get(ticks.size() - 1);
    }
}
