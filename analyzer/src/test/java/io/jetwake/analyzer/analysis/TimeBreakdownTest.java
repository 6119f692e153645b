package io.jetwake.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.analyzer.analysis.TimeBreakdown.Kind;
import io.jetwake.analyzer.analysis.TimeBreakdown.Part;
import io.jetwake.analyzer.fixture.Traces;
import io.jetwake.snapshot.FinishedTrace;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeBreakdownTest {

    @Test
    void emptyTrace_isAllOther() {
        FinishedTrace trace = Traces.trace(100, List.of(), List.of());
        assertThat(TimeBreakdown.of(trace).parts()).containsExactly(new Part(Kind.OTHER, "", 100));
    }

    @Test
    void parts_addUpToTheDuration() {
        FinishedTrace trace = Traces.trace(
                100,
                List.of(Traces.segment(2, "query", 40, 10)),
                List.of(Traces.message(2, 1, "/user/a", 10, 20, 50), Traces.message(3, 2, "/user/b", 50, 30, 15)));
        TimeBreakdown breakdown = TimeBreakdown.of(trace);
        assertThat(breakdown.parts().stream().mapToLong(Part::nanos).sum()).isEqualTo(100);
        // a waits 10-30 and processes 30-80, in it the query 40-50; b waits 50-80 behind a, and processes 80-95
        assertThat(breakdown.parts())
                .containsExactlyInAnyOrder(
                        new Part(Kind.PROCESSING, "/user/a", 40),
                        new Part(Kind.WAITING, "/user/a", 20),
                        new Part(Kind.PROCESSING, "/user/b", 15),
                        new Part(Kind.OTHER, "", 15),
                        new Part(Kind.SEGMENT, "query", 10));
    }

    @Test
    void whatLiesOutsideOfTheTrace_isNotCounted() {
        FinishedTrace trace = Traces.trace(100, List.of(), List.of(Traces.message(2, 1, "/user/a", -50, 100, 500)));
        assertThat(TimeBreakdown.of(trace).parts())
                .containsExactly(new Part(Kind.PROCESSING, "/user/a", 50), new Part(Kind.WAITING, "/user/a", 50));
    }

    @Test
    void largest_keepsTheSum() {
        FinishedTrace trace = Traces.trace(
                100,
                List.of(Traces.segment(2, "a", 0, 10), Traces.segment(3, "b", 10, 20), Traces.segment(4, "c", 30, 30)),
                List.of());
        TimeBreakdown largest = TimeBreakdown.of(trace).largest(2);
        assertThat(largest.parts())
                .containsExactly(new Part(Kind.OTHER, "", 40), new Part(Kind.OTHER, "everything else", 60));
    }

    @Test
    void absurdTimes_doNotDisturb() {
        FinishedTrace trace = Traces.trace(
                Long.MAX_VALUE,
                List.of(Traces.segment(2, "a", Long.MAX_VALUE, Long.MAX_VALUE), Traces.segment(3, "b", -5, -7)),
                List.of(Traces.message(2, 1, "/user/a", Long.MIN_VALUE, Long.MIN_VALUE, Long.MAX_VALUE)));
        assertThat(TimeBreakdown.of(trace).parts()).allMatch(part -> part.nanos() >= 0);
        Distribution distribution = new Distribution();
        distribution.add(Long.MAX_VALUE);
        distribution.add(Long.MIN_VALUE);
        assertThat(distribution.max()).isEqualTo(Long.MAX_VALUE);
        assertThat(distribution.percentile(50)).isZero();
    }
}
