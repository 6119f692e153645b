package io.jetwake.analyzer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.aggregate.RecordedTrace;
import org.junit.jupiter.api.Test;

class TraceFinderTest {
    private static final RecordedTrace TRACE = new RecordedTrace(
            1, 0x4bf92f3577b34da6L, 0x04452C663B648DEEL, 1, 0, "GET /", "server", "finished", null, 0, 1, 0);

    @Test
    void numberOfTheJdksTools_isFoundWithoutItsLeadingZeros() {
        TraceFinder finder = TraceFinder.ofNumber("4452C663B648DEE");
        finder.event(TRACE);
        assertThat(finder.found()).containsExactly("4bf92f3577b34da604452c663b648dee");
    }

    @Test
    void firstDigits_areNoLowerHalf() {
        TraceFinder finder = new TraceFinder("4452C663B648DEE");
        finder.event(TRACE);
        assertThat(finder.found()).isEmpty();
    }
}
