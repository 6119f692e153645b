package io.jetwake.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.aggregate.Aggregator;
import io.jetwake.aggregate.RecordedTrace;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.testing.Await;
import io.jetwake.testing.RecordedApplication;
import io.jetwake.testing.RunningJvm;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A reader that is slower than the recorder of the other JVM. */
class ForeignLagTest {
    private static final Duration MAX_LAG = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final List<TickSnapshot> snapshots = new CopyOnWriteArrayList<>();
    private final Aggregator aggregator = new Aggregator(snapshots::add);
    private final AtomicBoolean slow = new AtomicBoolean();

    @Test
    void readerThatFallsBehind_skipsToThePresentAndTellsWhatWasSkipped() throws Exception {
        try (RunningJvm child = RunningJvm.start(RecordedApplication.class, "-Drecording=true")) {
            child.await("ready");
            ForeignReader reader = new ForeignReader(
                    new RepositoryOrigin(LocalJvm.of(child.pid())),
                    SlowHandler.of(aggregator, RecordedTrace.class, slow::get),
                    () -> {},
                    MAX_LAG);
            try (reader) {
                reader.start();
                assertThat(reader.awaitRunning(TIMEOUT)).isTrue();
                long worked = work(child);
                Await.until("what was recorded first", TIMEOUT, () -> traces() == 500);
                slow.set(true);
                for (int i = 0; i < 20; i++) {
                    worked = work(child);
                }
                Await.until("what was not read is skipped", TIMEOUT, () -> !gaps().isEmpty());
                slow.set(false);
                long before = traces();
                work(child);
                Await.until("reading goes on", TIMEOUT, () -> traces() >= before + 500);

                assertThat(gaps())
                        .singleElement()
                        .asString()
                        .matches(
                                "reading was more than 2 s behind what process \\d+ records: what was not read by \\S+Z is skipped"
                                        + " \\(.* s\\)");
                assertThat(traces()).isLessThan(worked + 500);
                assertThat(snapshots.get(snapshots.size() - 1).complete()).isTrue();
            }
        }
    }

    private static long work(RunningJvm child) throws Exception {
        child.send("work");
        return Long.parseLong(child.await("worked "));
    }

    private List<String> gaps() {
        return snapshots.stream()
                .flatMap(snapshot -> snapshot.ledger().gaps().stream())
                .map(Object::toString)
                .toList();
    }

    private long traces() {
        return snapshots.stream()
                .mapToLong(snapshot -> LiveRecording.values(snapshot, "trace.elapsed-time"))
                .sum();
    }
}
