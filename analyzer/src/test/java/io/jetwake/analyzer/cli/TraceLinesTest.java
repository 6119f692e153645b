package io.jetwake.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.analyzer.analysis.TraceFilter;
import io.jetwake.analyzer.fixture.Traces;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.Ledger;
import io.jetwake.snapshot.TickSnapshot;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Traces one by one: what a snapshot cannot hold is told beside them. */
class TraceLinesTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final TraceLines lines =
            new TraceLines(TraceFilter.all(), new CommonOptions(), new PrintWriter(out), new PrintWriter(err));

    @Test
    void tracesThatASnapshotHolds_areLines() throws Exception {
        lines.onTick(snapshot(3));

        assertThat(out.toString().lines()).hasSize(3);
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void tracesThatASnapshotDoesNotHold_areCountedBesideTheOthers() throws Exception {
        lines.onTick(snapshot(TickSnapshot.MAX_TRACES + 904).limited(TickSnapshot.MAX_TRACES));

        assertThat(out.toString().lines()).hasSize(TickSnapshot.MAX_TRACES);
        assertThat(err.toString())
                .startsWith("jetwake: 904 traces that ended before ")
                .contains(" did not fit into a snapshot and are not shown");
    }

    private static TickSnapshot snapshot(int traces) {
        List<FinishedTrace> finished = LongStream.rangeClosed(1, traces)
                .mapToObj(duration -> Traces.trace(duration, List.of(), List.of()))
                .toList();
        return new TickSnapshot(Instant.EPOCH, Instant.EPOCH.plusSeconds(1), List.of(), finished, Ledger.none());
    }
}
