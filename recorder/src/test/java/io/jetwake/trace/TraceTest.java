package io.jetwake.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jetwake.context.CurrentContext;
import io.jetwake.events.SegmentEvent;
import io.jetwake.events.TraceEvent;
import io.jetwake.testing.JfrRun;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TraceTest {
    private final Tracer tracer = new Tracer(Sampler.all());
    private JfrRun run;

    @BeforeEach
    void record() {
        run = JfrRun.start();
    }

    @AfterEach
    void nothingIsLeftOnTheThread() {
        run.close();
        assertThat(CurrentContext.get()).isNull();
    }

    @Test
    void finishedTrace_isRecordedWhole() {
        TraceContext trace = tracer.start("checkout", SpanKind.SERVER, null);
        trace.finish();
        RecordedEvent event = onlyTrace();
        assertThat(event.getLong("traceId")).isEqualTo(trace.traceId()).isNotZero();
        assertThat(event.getLong("traceIdHigh")).isEqualTo(trace.traceIdHigh());
        assertThat(event.getLong("spanId")).isEqualTo(trace.spanId()).isNotZero();
        assertThat(event.getLong("parentSpanId")).isZero();
        assertThat(event.getString("name")).isEqualTo("checkout");
        assertThat(event.getString("kind")).isEqualTo("server");
        assertThat(event.getString("status")).isEqualTo("finished");
        assertThat(event.getString("errorType")).isNull();
        assertThat(event.getString("detail")).isEqualTo("messages");
        assertThat(event.getDuration().toNanos()).isPositive();
        assertThat(event.getLong("tick")).isPositive();
    }

    @Test
    void failedTrace_namesItsError() {
        tracer.start("a").fail(new IOException("secret"));
        RecordedEvent event = onlyTrace();
        assertThat(event.getString("status")).isEqualTo("failed");
        assertThat(event.getString("errorType")).isEqualTo("java.io.IOException");
        assertThat(event.toString()).doesNotContain("secret");
    }

    @Test
    void failureWithoutAnError_isAFailure() {
        tracer.start("a").fail(null);
        assertThat(onlyTrace().getString("status")).isEqualTo("failed");
    }

    @Test
    void secondEnd_doesNothing() {
        TraceContext trace = tracer.start("a");
        trace.finish();
        trace.fail(new IOException());
        trace.finish();
        assertThat(onlyTrace().getString("status")).isEqualTo("finished");
    }

    @Test
    void endsByManyThreads_areOne() throws InterruptedException {
        TraceContext trace = tracer.start("a");
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> threads = java.util.stream.IntStream.range(0, 8)
                .mapToObj(i -> new Thread(() -> {
                    await(go);
                    trace.finish();
                }))
                .toList();
        threads.forEach(Thread::start);
        go.countDown();
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        }
        assertThat(onlyTrace()).isNotNull();
    }

    @Test
    void rename_countsUntilTheEnd() {
        TraceContext trace = tracer.start("first");
        trace.rename("second");
        trace.finish();
        trace.rename("third");
        assertThat(trace.name()).isEqualTo("second");
        assertThat(onlyTrace().getString("name")).isEqualTo("second");
    }

    @Test
    @SuppressWarnings("NullAway") // what applications do all the same
    void names_areBoundedAndNeverMissing() {
        tracer.start("x".repeat(5000)).finish();
        tracer.start(null).finish();
        List<RecordedEvent> traces = run.stop(TraceEvent.NAME);
        assertThat(traces.get(0).getString("name")).hasSize(256);
        assertThat(traces.get(1).getString("name")).isEqualTo("(unnamed)");
    }

    @Test
    void remoteTrace_isContinued() {
        TraceContext trace =
                tracer.start("a", SpanKind.SERVER, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00");
        trace.finish();
        RecordedEvent event = onlyTrace();
        assertThat(event.getLong("traceIdHigh")).isEqualTo(0x0af7651916cd43ddL);
        assertThat(event.getLong("traceId")).isEqualTo(0x8448eb211c80319cL);
        assertThat(event.getLong("parentSpanId")).isEqualTo(0xb7ad6b7169203331L);
        assertThat(event.getLong("spanId")).isNotZero().isNotEqualTo(0xb7ad6b7169203331L);
    }

    @Test
    void hostileHeader_startsANewTrace() {
        CharSequence hostile = "00-".repeat(100_000);
        assertThat(tracer.start("a", SpanKind.SERVER, hostile).isOpen()).isTrue();
    }

    @Test
    void traceparent_namesTheCurrentPlace() {
        TraceContext trace = tracer.start("a");
        Segment segment = trace.startSegment("call", "http-client", "jdk");
        try (TraceScope scope = segment.makeCurrent()) {
            Traceparent sent = Traceparent.parse(trace.traceparent());
            assertThat(sent).isEqualTo(new Traceparent(trace.traceIdHigh(), trace.traceId(), segment.spanId(), true));
        }
        assertThat(Traceparent.parse(trace.traceparent()))
                .isEqualTo(new Traceparent(trace.traceIdHigh(), trace.traceId(), trace.spanId(), true));
    }

    @Test
    void segment_isRecordedWithItsPlace() {
        TraceContext trace = tracer.start("a");
        Segment outer = trace.startSegment("query", "database", "h2");
        try (TraceScope scope = outer.makeCurrent()) {
            trace.startSegment("fetch", "database", "h2").fail(new IOException());
        }
        outer.finish();
        List<RecordedEvent> segments = run.stop(SegmentEvent.NAME);
        assertThat(segments).hasSize(2);
        assertThat(segments.get(0).getLong("parentSpanId")).isEqualTo(outer.spanId());
        assertThat(segments.get(0).getString("status")).isEqualTo("failed");
        assertThat(segments.get(0).getString("errorType")).isEqualTo("java.io.IOException");
        assertThat(segments.get(1).getLong("traceId")).isEqualTo(trace.traceId());
        assertThat(segments.get(1).getLong("spanId")).isEqualTo(outer.spanId());
        assertThat(segments.get(1).getLong("parentSpanId")).isEqualTo(trace.spanId());
        assertThat(segments.get(1).getString("name")).isEqualTo("query");
        assertThat(segments.get(1).getString("category")).isEqualTo("database");
        assertThat(segments.get(1).getString("library")).isEqualTo("h2");
        assertThat(segments.get(1).getString("status")).isEqualTo("finished");
    }

    @Test
    void segment_mayEndAfterItsTraceButOnlyOnce() {
        TraceContext trace = tracer.start("a");
        Segment segment = trace.startSegment("s", "c", "l");
        trace.finish();
        segment.finish();
        segment.fail(new IOException());
        List<RecordedEvent> segments = run.stop(SegmentEvent.NAME);
        assertThat(segments).hasSize(1);
        assertThat(segments.get(0).getString("status")).isEqualTo("finished");
    }

    @Test
    void finishedTrace_isNotPropagatedFurther() {
        TraceContext trace = tracer.start("a");
        Segment segment = trace.startSegment("s", "c", "l");
        try (TraceScope scope = segment.makeCurrent()) {
            assertThat(TraceContext.current()).isSameAs(trace);
            trace.finish();
            assertThat(TraceContext.current()).isSameAs(TraceContext.NONE);
            assertThat(segment.isOpen()).isFalse();
        }
    }

    @Test
    void requestThatHasEnded_isFollowedForAWhile() {
        TraceContext trace = tracer.start("GET /", SpanKind.SERVER, null);
        try (TraceScope scope = trace.makeCurrent()) {
            trace.finish();
            assertThat(TraceContext.current()).isSameAs(trace);
        }
        trace.rename("too late");
        trace.fail(new IOException());
        assertThat(onlyTrace().getString("status")).isEqualTo("finished");
    }

    @Test
    void body_isTheEndOfTheDuration() {
        TraceContext trace = tracer.start("GET /", SpanKind.SERVER, null);
        trace.respond();
        long responded = System.nanoTime();
        LockSupport.parkNanos(2_000_000);
        long bodyAtLeast = System.nanoTime() - responded;
        trace.finish();
        RecordedEvent event = onlyTrace();
        assertThat(event.getDuration("bodyTime")).isBetween(Duration.ofNanos(bodyAtLeast), event.getDuration());
    }

    @Test
    void bodyThatNobodyReads_isNoPartOfTheDuration() {
        TraceContext trace = tracer.start("GET /", SpanKind.SERVER, null);
        long started = System.nanoTime();
        trace.respond();
        long respondedWithin = System.nanoTime() - started;
        LockSupport.parkNanos(50_000_000);
        trace.finishWithoutBody();
        RecordedEvent event = onlyTrace();
        assertThat(event.getDuration("bodyTime")).isZero();
        assertThat(event.getDuration())
                .isLessThan(Duration.ofNanos(respondedWithin).plusMillis(50));
    }

    @Test
    void exceptionThatBecameAResponse_isToldBesideTheStatus() {
        TraceContext trace = tracer.start("GET /", SpanKind.SERVER, null);
        trace.noteError(new IllegalStateException("secret"));
        trace.failWith("HTTP 500");
        assertThat(onlyTrace().getString("errorType")).isEqualTo("HTTP 500 (java.lang.IllegalStateException)");
    }

    @Test
    void exceptionThatWasDealtWith_isNoFailure() {
        TraceContext trace = tracer.start("GET /", SpanKind.SERVER, null);
        trace.noteError(new IllegalStateException());
        trace.finish();
        assertThat(onlyTrace().getString("errorType")).isNull();
    }

    @Test
    void scopes_restoreWhatWasCurrentBefore() {
        TraceContext outer = tracer.start("outer");
        TraceContext inner = tracer.start("inner");
        try (TraceScope first = outer.makeCurrent()) {
            try (TraceScope second = inner.makeCurrent()) {
                assertThat(TraceContext.current()).isSameAs(inner);
            }
            assertThat(TraceContext.current()).isSameAs(outer);
        }
    }

    @Test
    void scope_closedTwiceOrTooLate_changesNothing() {
        TraceContext outer = tracer.start("outer");
        TraceContext inner = tracer.start("inner");
        TraceScope first = outer.makeCurrent();
        TraceScope second = inner.makeCurrent();
        second.close();
        second.close();
        assertThat(TraceContext.current()).isSameAs(outer);
        first.close();
        second.close();
        assertThat(CurrentContext.get()).isNull();
    }

    @Test
    void absentTrace_hidesTheOneAroundIt() {
        TraceContext outer = tracer.start("outer");
        try (TraceScope first = outer.makeCurrent();
                TraceScope second = TraceContext.NONE.makeCurrent()) {
            assertThat(TraceContext.current()).isSameAs(TraceContext.NONE);
        }
        try (TraceScope first = TraceContext.NONE.makeCurrent();
                TraceScope second = outer.makeCurrent()) {
            assertThat(TraceContext.current()).isSameAs(outer);
        }
    }

    @Test
    void scope_closedByAnotherThread_staysOpen() throws InterruptedException {
        TraceContext trace = tracer.start("a");
        try (TraceScope scope = trace.makeCurrent()) {
            Thread other = new Thread(scope::close);
            other.start();
            other.join();
            assertThat(TraceContext.current()).isSameAs(trace);
        }
    }

    @Test
    void otherThreads_doNotSeeTheContext() throws InterruptedException {
        AtomicReference<TraceContext> seen = new AtomicReference<>();
        try (TraceScope scope = tracer.start("a").makeCurrent()) {
            Thread other = new Thread(() -> seen.set(TraceContext.current()));
            other.start();
            other.join();
        }
        assertThat(seen.get()).isSameAs(TraceContext.NONE);
    }

    @Test
    void tracedWork_finishesOrFailsWithItsTrace() throws Exception {
        TraceContext inside = tracer.trace("works", TraceContext::current);
        assertThat(inside.isOpen()).isFalse();
        assertThatThrownBy(() -> tracer.trace("breaks", () -> {
                    throw new IOException("x");
                }))
                .isInstanceOf(IOException.class);
        assertThat(run.stop(TraceEvent.NAME))
                .extracting(trace -> trace.getString("name") + " " + trace.getString("status"))
                .containsExactly("works finished", "breaks failed");
    }

    @Test
    void none_doesNothing() {
        TraceContext none = TraceContext.NONE;
        none.rename("a");
        none.finish();
        none.fail(new IOException());
        none.startSegment("s", "c", "l").finish();
        assertThat(none.traceparent()).isNull();
        assertThat(none.isOpen()).isFalse();
        assertThat(none.startSegment("s", "c", "l")).isSameAs(Segment.NONE);
        assertThat(none.name()).isEmpty();
        try (TraceScope scope = none.makeCurrent()) {
            assertThat(TraceContext.current()).isSameAs(none);
        }
        assertThat(run.stop()).isEmpty();
    }

    @Test
    void unchosenTrace_isRecordedWithoutItsMessages() {
        TraceContext trace = new Tracer(Sampler.none()).start("a");
        assertThat(trace.recordsMessages()).isFalse();
        trace.finish();
        assertThat(onlyTrace().getString("detail")).isEqualTo("trace");
    }

    @Test
    void disabledTracer_startsNothing() {
        assertThat(Tracer.disabled().start("a")).isSameAs(TraceContext.NONE);
    }

    @Test
    void withoutARecording_thereAreNoTraces() {
        run.close();
        assertThat(tracer.start("a")).isSameAs(TraceContext.NONE);
    }

    private RecordedEvent onlyTrace() {
        List<RecordedEvent> traces = run.stop(TraceEvent.NAME);
        assertThat(traces).hasSize(1);
        return traces.get(0);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
