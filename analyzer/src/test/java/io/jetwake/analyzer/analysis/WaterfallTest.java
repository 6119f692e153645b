package io.jetwake.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jetwake.analyzer.fixture.Traces;
import io.jetwake.snapshot.FinishedTrace;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaterfallTest {

    @Test
    void spans_standBelowTheirCause() {
        FinishedTrace trace = Traces.trace(
                100,
                List.of(Traces.segment(5, "query", 40, 10)),
                List.of(
                        Traces.message(4, 2, "/user/c", 60, 5, 5),
                        Traces.message(2, 1, "/user/a", 0, 10, 50),
                        Traces.message(3, 2, "/user/b", 50, 1, 2)));
        assertThat(Waterfall.of(trace).rows())
                .extracting(row -> row.span().label(), Waterfall.Row::depth)
                .containsExactly(
                        tuple("checkout", 0),
                        tuple("/user/a", 1),
                        tuple("/user/b", 2),
                        tuple("/user/c", 2),
                        tuple("query", 1));
    }

    @Test
    void spanOfUnknownCause_standsBelowTheTrace() {
        FinishedTrace trace = Traces.trace(100, List.of(), List.of(Traces.message(2, 77, "/user/a", 0, 10, 50)));
        assertThat(Waterfall.of(trace).rows())
                .extracting(row -> row.span().label(), Waterfall.Row::depth)
                .containsExactly(tuple("checkout", 0), tuple("/user/a", 1));
    }

    @Test
    void spansThatCauseEachOther_appearOnce() {
        FinishedTrace trace = Traces.trace(
                100,
                List.of(),
                List.of(Traces.message(2, 3, "/user/a", 0, 1, 1), Traces.message(3, 2, "/user/b", 5, 1, 1)));
        assertThat(Waterfall.of(trace).rows())
                .extracting(row -> row.span().label())
                .containsExactlyInAnyOrder("checkout", "/user/a", "/user/b");
    }
}
