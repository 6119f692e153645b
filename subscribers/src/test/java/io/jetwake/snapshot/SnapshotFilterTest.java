package io.jetwake.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotFilterTest {

    private static CounterSnapshot counter(String name, String pool) {
        return new CounterSnapshot(name, "none", new TreeMap<>(Map.of("pool", pool)), 1);
    }

    private static FinishedTrace trace(String name) {
        return new FinishedTrace(0, 1, 1, 0, name, "server", "finished", null, 0, 1, 0, List.of(), List.of(), false);
    }

    @ParameterizedTest
    @CsvSource({
        "/user/actor, /user/actor, true",
        "/user/actor, /user/actor/x, false",
        "/user/*, /user/a, true",
        "/user/*, /user/a/b, false",
        "**, GET: /ping/pong, true",
        "*, GET: /ping/pong, false",
        "/user/actor-**, /user/actor-, true",
        "/user/actor-**, /user/actor-one/other, true",
        "/user/actor-?, /user/actor-1, true",
        "/user/actor-?, /user/actor-one, false",
        "/user/?, /user//, false",
        "/user/, /user/a/b, true",
        "a.b, axb, false",
        "(a|b)+, (a|b)+, true"
    })
    void glob_matchesAsDocumented(String glob, String name, boolean matches) {
        assertThat(SnapshotFilter.traces(glob).accepts(trace(name))).isEqualTo(matches);
    }

    @Test
    void metrics_areSelectedByNameKindAndTag() {
        SnapshotFilter filter =
                SnapshotFilter.metrics("db.*").ofKind(InstrumentKind.COUNTER).withTag("pool", "m*");

        assertThat(filter.accepts(counter("db.calls", "main"))).isTrue();
        assertThat(filter.accepts(counter("http.calls", "main"))).isFalse();
        assertThat(filter.accepts(counter("db.calls", "other"))).isFalse();
        assertThat(filter.accepts(new GaugeSnapshot("db.calls", "none", new TreeMap<>(Map.of("pool", "main")), 1)))
                .isFalse();
        assertThat(filter.accepts(trace("db.calls"))).isFalse();
    }

    @Test
    void union_selectsWhatEitherSelects() {
        SnapshotFilter filter = SnapshotFilter.metrics("a").or(SnapshotFilter.traces("t"));
        Ledger incomplete = Ledger.none().plus(LeftOut.droppedTraces(3));
        TickSnapshot snapshot = new TickSnapshot(
                Instant.EPOCH,
                Instant.ofEpochSecond(1),
                List.of(counter("a", "x"), counter("b", "x")),
                List.of(trace("t"), trace("u")),
                incomplete);

        TickSnapshot selected = filter.apply(snapshot);

        assertThat(selected.metrics()).extracting(MetricSnapshot::name).containsExactly("a");
        assertThat(selected.traces()).extracting(FinishedTrace::name).containsExactly("t");
        assertThat(selected.ledger()).isEqualTo(incomplete);
        assertThat(SnapshotFilter.all().apply(snapshot)).isEqualTo(snapshot);
        assertThat(filter).hasToString("metrics a or traces t");
    }

    @Test
    void traces_canBeSelectedByDurationAndStatus() {
        FinishedTrace slow = trace("GET /a", "finished", Duration.ofSeconds(2));
        FinishedTrace quick = trace("GET /a", "finished", Duration.ofMillis(1));
        FinishedTrace failed = trace("GET /a", "failed", Duration.ofMillis(1));

        SnapshotFilter slowOnes = SnapshotFilter.traces("GET /*").lastingAtLeast(Duration.ofSeconds(2));
        assertThat(List.of(slow, quick, failed)).filteredOn(slowOnes::accepts).containsExactly(slow);
        SnapshotFilter failedOnes = SnapshotFilter.traces("GET /*").onlyFailed();
        assertThat(List.of(slow, quick, failed)).filteredOn(failedOnes::accepts).containsExactly(failed);
        assertThat(List.of(slow, quick, failed))
                .filteredOn(slowOnes.or(failedOnes)::accepts)
                .containsExactly(slow, failed);
        assertThat(slowOnes.or(failedOnes)).hasToString("traces GET /* of at least PT2S or failed traces GET /*");
        assertThatThrownBy(() -> SnapshotFilter.all().lastingAtLeast(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a trace cannot last PT-1S");
    }

    private static FinishedTrace trace(String name, String status, Duration duration) {
        return new FinishedTrace(
                0, 1, 1, 0, name, "server", status, null, 0, duration.toNanos(), 0, List.of(), List.of(), false);
    }
}
