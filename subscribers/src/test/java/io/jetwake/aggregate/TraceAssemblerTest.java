package io.jetwake.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.snapshot.FinishedSegment;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.TickSnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceAssemblerTest {

    private static Feed started() {
        return new Feed().tick(1).endOfBatch();
    }

    @Test
    void trace_isDeliveredOneTickLaterWithSpansThatEndedAfterIt() {
        Feed feed = started().trace(5, 2).segment(5, 2, 7).tick(2).endOfBatch();
        assertThat(feed.last().traces()).isEmpty();

        feed.segment(5, 3, 6).message(5, 3, 1).tick(3).endOfBatch();

        FinishedTrace trace = feed.last().traces().get(0);
        assertThat(trace.segments()).extracting(FinishedSegment::spanId).containsExactly(6L, 7L);
        assertThat(trace.messages()).hasSize(1);
        assertThat(trace.messages().get(0).actor().group()).isEqualTo("actor#1");
    }

    @Test
    void workBehindTheDelivery_isNeitherLateNorATrace() {
        Feed feed = started().trace(5, 2).tick(2).tick(3).endOfBatch();
        feed.segment(5, 4, 6).tick(4).endOfBatch();

        assertThat(feed.last().complete()).isTrue();
        assertThat(feed.last().ledger().flaws().lateEvents()).isZero();
        assertThat(feed.last().ledger().leftOut().abandonedTraces()).isZero();
    }

    @Test
    void heldTrace_hasTheWorkThatWentOnBehindItsEnd() {
        Feed feed = started();
        feed.aggregator.holdTraces();
        feed.trace(5, 2).tick(2).tick(3).endOfBatch();
        assertThat(feed.last().traces()).isEmpty();

        feed.segment(5, 4, 6).tick(4).endOfBatch();
        feed.aggregator.finish();

        assertThat(feed.last().traces())
                .singleElement()
                .satisfies(trace -> assertThat(trace.segments())
                        .extracting(FinishedSegment::spanId)
                        .containsExactly(6L));
    }

    @Test
    void traceWithoutEnd_isAbandonedAfterItsTime() {
        Feed feed = started().segment(5, 2, 6);
        for (int tick = 2; tick <= 2 + TraceAssembler.EXPIRY_TICKS; tick++) {
            feed.tick(tick);
        }
        feed.endOfBatch();
        assertThat(feed.snapshots)
                .extracting(snapshot -> snapshot.ledger().leftOut().abandonedTraces())
                .containsOnly(0L);

        feed.tick(3 + TraceAssembler.EXPIRY_TICKS).endOfBatch();

        assertThat(feed.last().ledger().leftOut().abandonedTraces()).isEqualTo(1);
    }

    @Test
    void openTraces_areBounded() {
        Feed feed = started();
        for (int i = 1; i <= TraceAssembler.MAX_OPEN + 25; i++) {
            feed.segment(i, 2, i);
        }
        feed.tick(2).endOfBatch();

        assertThat(feed.last().ledger().leftOut().abandonedTraces()).isEqualTo(25);
    }

    @Test
    void hugeTrace_isTruncatedToItsFirstSpans() {
        Feed feed = started().trace(5, 2);
        for (int i = 5_000; i > 0; i--) {
            feed.segment(5, 2, i);
        }
        feed.tick(2).tick(3).endOfBatch();

        FinishedTrace trace = feed.last().traces().get(0);
        assertThat(trace.truncated()).isTrue();
        assertThat(trace.segments()).hasSize(OpenTrace.MAX_SPANS);
        assertThat(trace.segments().get(OpenTrace.MAX_SPANS - 1).spanId()).isEqualTo(OpenTrace.MAX_SPANS);
    }

    @Test
    void moreTracesThanALiveSubscriberGets_keepTheSlowestAndTheFailed() {
        Feed feed = started();
        for (int i = 1; i <= TickSnapshot.MAX_TRACES + 100; i++) {
            feed.trace(Feed.trace(i, 2, "t", i));
        }
        feed.trace(new RecordedTrace(2, 0, 99_999, 1, 0, "t", "server", "failed", "E", 0, 0, 0));
        feed.tick(2).tick(3).endOfBatch();

        assertThat(feed.last().traces()).hasSize(TickSnapshot.MAX_TRACES + 101);
        TickSnapshot limited = feed.last().limited(TickSnapshot.MAX_TRACES);
        List<FinishedTrace> traces = limited.traces();
        assertThat(traces).hasSize(TickSnapshot.MAX_TRACES);
        assertThat(limited.ledger().leftOut().droppedTraces()).isEqualTo(101);
        assertThat(traces).anyMatch(FinishedTrace::failed);
        assertThat(traces).extracting(FinishedTrace::traceId).doesNotContain(1L, 100L);
    }

    @Test
    void processThatCallsItself_getsItsSpansByOrigin() {
        RecordedTrace outer = new RecordedTrace(2, 0, 5, 1, 0, "outer", "client", "finished", null, 0, 100, 0);
        RecordedTrace inner = new RecordedTrace(2, 0, 5, 20, 10, "inner", "server", "finished", null, 20, 50, 0);
        Feed feed = started().trace(inner).trace(outer);
        feed.aggregator.event(segment(10, 1)); // the call, inside the outer trace
        feed.aggregator.event(segment(30, 20)); // the query, inside the inner trace
        feed.aggregator.event(segment(40, 77)); // of unknown origin
        feed.tick(2).tick(3).endOfBatch().endOfBatch();

        List<FinishedTrace> traces = feed.last().traces();
        assertThat(traces).extracting(FinishedTrace::name).containsExactly("inner", "outer");
        assertThat(traces.get(0).segments()).extracting(FinishedSegment::spanId).containsExactly(30L);
        assertThat(traces.get(1).segments()).extracting(FinishedSegment::spanId).containsExactly(10L, 40L);
    }

    @Test
    void outerTraceThatEndsLater_getsTheSpansThatCameAfterTheInnerOne() {
        Feed feed = started()
                .trace(new RecordedTrace(2, 0, 5, 20, 10, "inner", "server", "finished", null, 20, 50, 0))
                .tick(2)
                .tick(3)
                .endOfBatch();
        feed.segment(5, 4, 11)
                .trace(new RecordedTrace(4, 0, 5, 1, 0, "outer", "client", "finished", null, 0, 100, 0))
                .tick(4)
                .tick(5)
                .endOfBatch();

        assertThat(feed.last().traces()).singleElement().satisfies(outer -> {
            assertThat(outer.name()).isEqualTo("outer");
            assertThat(outer.segments()).hasSize(1);
        });
        assertThat(feed.last().ledger().flaws().lateEvents()).isZero();
    }

    private static RecordedSegment segment(long spanId, long parentSpanId) {
        return new RecordedSegment(2, 5, spanId, parentSpanId, "s", null, null, "finished", null, null, spanId, 1);
    }
}
