package io.jetwake;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.events.IntervalEvent;
import io.jetwake.events.MessageEvent;
import io.jetwake.events.SampleEvent;
import io.jetwake.events.SegmentEvent;
import io.jetwake.events.TickEvent;
import io.jetwake.events.TraceEvent;
import io.jetwake.metric.Counter;
import io.jetwake.metric.Histogram;
import io.jetwake.metric.MeasurementUnit;
import io.jetwake.metric.MetricRegistry;
import io.jetwake.metric.MetricSettings;
import io.jetwake.metric.Tags;
import io.jetwake.testing.JfrRun;
import io.jetwake.tick.Ticker;
import io.jetwake.trace.MessageProcessing;
import io.jetwake.trace.Sampler;
import io.jetwake.trace.SentMessage;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.Tracer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;

/** The books must agree with the events, however threads and ticks interleave. */
class LedgerTest {
    private static final int THREADS = 8;
    private static final int RECORDS = 100_000;
    private static final int EVENTS = 20_000;
    private static final int BURST = 100;
    private static final long PAUSE_NANOS = 1_000_000;
    private static final Duration TICK = Duration.ofMillis(10);

    @Test
    void samples_areCountedExactly() throws InterruptedException {
        MetricSettings settings = new MetricSettings(10_000_000, 500, 10, 10, 10, List.of());
        MetricRegistry metrics = new MetricRegistry(settings, Duration.ofSeconds(1));
        Ticker ticker = new Ticker(TICK);
        ticker.add(metrics);
        try (JfrRun run = JfrRun.start()) {
            ticker.start();
            Histogram one = metrics.histogram("one", MeasurementUnit.NONE, Tags.NONE);
            Histogram two = metrics.histogram("two", MeasurementUnit.NONE, Tags.NONE);
            Counter counter = metrics.counter("counter", MeasurementUnit.NONE, Tags.NONE);
            onThreads(
                    i -> {
                        (i % 2 == 0 ? one : two).record(i);
                        counter.increment();
                    },
                    RECORDS);
            ticker.finish();
            List<RecordedEvent> events = run.stop();
            assertThat(sum(events, "raw") + sum(events, "folded")).isEqualTo(THREADS * RECORDS);
            assertSamplesAgree(events);
            assertTicksAgree(events, SampleEvent.NAME, "samples");
            assertTicksAgree(events, IntervalEvent.NAME, "intervals");
            assertThat(sum(events, "raw")).isBetween(1000L, THREADS * RECORDS - 1L);
            assertThat(JfrRun.named(events, TickEvent.NAME)).hasSizeGreaterThan(5);
        } finally {
            ticker.finish();
        }
    }

    @Test
    void tracesSegmentsAndMessages_areCountedExactly() throws InterruptedException {
        Ticker ticker = new Ticker(TICK);
        Tracer tracer = new Tracer(Sampler.all());
        try (JfrRun run = JfrRun.start()) {
            ticker.start();
            ticker.tickNow();
            onThreads(
                    i -> {
                        TraceContext trace = tracer.start("t");
                        trace.startSegment("s", "c", "l").finish();
                        process(trace);
                        trace.finish();
                    },
                    EVENTS);
            ticker.finish();
            List<RecordedEvent> events = run.stop();
            List<RecordedEvent> ticks = JfrRun.named(events, TickEvent.NAME);
            assertThat(ticks).hasSizeGreaterThan(5);
            for (String total : List.of("traces", "segments", "messages")) {
                assertThat(ticks.get(ticks.size() - 1).getLong(total)
                                - ticks.get(0).getLong(total))
                        .as(total)
                        .isEqualTo(THREADS * EVENTS);
            }
            // Where its writing thread gets no time, Flight Recorder loses events, and says so: then the books are all
            // there is.
            if (run.lostBytes() == 0) {
                assertThat(JfrRun.named(events, TraceEvent.NAME)).hasSize(THREADS * EVENTS);
                assertTicksAgree(events, TraceEvent.NAME, "traces");
                assertTicksAgree(events, SegmentEvent.NAME, "segments");
                assertTicksAgree(events, MessageEvent.NAME, "messages");
            }
        } finally {
            ticker.finish();
        }
    }

    private static void process(TraceContext trace) {
        SentMessage sent = (SentMessage) SentMessage.from(trace);
        MessageProcessing processing = Objects.requireNonNull(MessageProcessing.start(sent));
        processing.leave();
        processing.record(1, String.class);
    }

    /** The samples with an instrument and tick are as many as its interval of that tick says. */
    private static void assertSamplesAgree(List<RecordedEvent> events) {
        Map<List<Long>, Long> samples = new HashMap<>();
        for (RecordedEvent sample : JfrRun.named(events, SampleEvent.NAME)) {
            samples.merge(List.of(sample.getLong("instrument"), sample.getLong("tick")), 1L, Long::sum);
        }
        Map<List<Long>, Long> intervals = new HashMap<>();
        for (RecordedEvent interval : JfrRun.named(events, IntervalEvent.NAME)) {
            if (interval.getLong("raw") > 0) {
                intervals.put(
                        List.of(interval.getLong("instrument"), interval.getLong("tick")), interval.getLong("raw"));
            }
        }
        assertThat(samples).isEqualTo(intervals);
    }

    /** The total of every tick is the number of events that carry its number or an earlier one. */
    private static void assertTicksAgree(List<RecordedEvent> events, String name, String total) {
        Map<Long, Long> byTick = new HashMap<>();
        for (RecordedEvent event : JfrRun.named(events, name)) {
            byTick.merge(event.getLong("tick"), 1L, Long::sum);
        }
        List<RecordedEvent> ticks = JfrRun.named(events, TickEvent.NAME);
        long before =
                ticks.get(0).getLong(total) - byTick.getOrDefault(ticks.get(0).getLong("number"), 0L);
        long expected = before;
        long number = ticks.get(0).getLong("number");
        for (RecordedEvent tick : ticks) {
            assertThat(tick.getLong("number")).isEqualTo(number);
            expected += byTick.getOrDefault(number, 0L);
            assertThat(tick.getLong(total)).as("tick %s", number).isEqualTo(expected);
            number++;
        }
    }

    private static long sum(List<RecordedEvent> events, String field) {
        return JfrRun.named(events, IntervalEvent.NAME).stream()
                .mapToLong(event -> event.getLong(field))
                .sum();
    }

    private static void onThreads(IntConsumer work, int times) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < THREADS; t++) {
            Thread thread = new Thread(() -> {
                for (int i = 0; i < times; i++) {
                    work.accept(i);
                    if (i % BURST == 0) {
                        LockSupport.parkNanos(PAUSE_NANOS);
                    }
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
