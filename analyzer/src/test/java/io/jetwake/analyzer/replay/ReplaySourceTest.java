package io.jetwake.analyzer.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jetwake.analyzer.fixture.Recordings;
import io.jetwake.analyzer.recording.RecordingInfo;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ReplaySourceTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    static Path directory;

    private static Path shop = Path.of("");

    private final List<TickSnapshot> received = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void record() {
        shop = Recordings.shop(directory.resolve("shop.jfr"), 4, 50);
    }

    @Test
    void subscribers_getAllOfTheRecordingByTheSameProtocol() throws Exception {
        List<TickSnapshot> ticks = new ArrayList<>();
        Replay.of(shop).run(ticks::add);
        List<FinishedTrace> failed = new CopyOnWriteArrayList<>();
        List<TickSnapshot> once = new CopyOnWriteArrayList<>();
        try (ReplaySource source = new ReplaySource(Replay.of(shop), Pace.max())) {
            source.subscribe(SnapshotFilter.all(), Duration.ofMinutes(1), received::add);
            source.traces(SnapshotFilter.traces("**").onlyFailed(), failed::add);
            source.once(SnapshotFilter.none(), SECOND, once::add);
            assertThat(source.awaitRunning(SECOND)).isTrue();
            RecordingInfo info = source.run();

            assertThat(info.chunks()).isGreaterThan(1);
            assertThat(source.awaitEnd(Duration.ZERO)).isTrue();
            assertThat(source.awaitRunning(SECOND)).isFalse();
        }
        assertThat(received)
                .containsExactly(ticks.stream().reduce(TickSnapshot::merge).orElseThrow());
        assertThat(failed).hasSize(4).allMatch(FinishedTrace::failed);
        assertThat(once).hasSize(1);
        assertThat(once.get(0).metrics()).isEmpty();
    }

    @Test
    void recordedPace_waitsUntilEachPeriodIsOver() throws Exception {
        List<TickSnapshot> ticks = new ArrayList<>();
        Replay.of(shop).run(ticks::add);
        Instant start = ticks.get(0).from();
        for (double factor : new double[] {1, 10, 0.5}) {
            PlayedTimer timer = new PlayedTimer();
            try (ReplaySource source = new ReplaySource(Replay.of(shop), Pace.times(factor), timer)) {
                source.run();
            }
            List<Long> expected = ticks.stream()
                    .map(tick -> (long) (Duration.between(start, tick.to()).toMillis() * 1e6 / factor))
                    .distinct()
                    .filter(nanos -> nanos > 0)
                    .toList();
            assertThat(timer.times).isEqualTo(expected);
        }
    }

    @Test
    void fullPace_neverWaits() throws Exception {
        PlayedTimer timer = new PlayedTimer();
        try (ReplaySource source = new ReplaySource(Replay.of(shop), Pace.max(), timer)) {
            source.run();
        }
        assertThat(timer.times).isEmpty();
    }

    @Test
    void close_endsARunThatWaits() throws Exception {
        ReplaySource source = new ReplaySource(Replay.of(shop), Pace.times(1e-6)); // it would take days
        source.subscribe(SnapshotFilter.all(), SECOND, received::add);
        CompletableFuture<RecordingInfo> run = CompletableFuture.supplyAsync(source::run);
        source.close();

        assertThatThrownBy(() -> run.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(CancellationException.class);
        assertThat(source.awaitEnd(SECOND)).isTrue();
    }

    @Test
    void paceThatIsNone_isRefused() {
        for (double factor : new double[] {0, -1, Double.NaN}) {
            assertThatThrownBy(() -> Pace.times(factor))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("a recording cannot be replayed " + factor + " times as fast");
        }
    }

    /** A clock that stands still until somebody waits. */
    private static final class PlayedTimer implements Pace.Timer {
        private final List<Long> times = new ArrayList<>();
        private long now;

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void pause(long nanos, CountDownLatch interruption) {
            now += nanos;
            times.add(now);
        }
    }
}
