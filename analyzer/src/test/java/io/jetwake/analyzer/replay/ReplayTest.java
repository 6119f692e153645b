package io.jetwake.analyzer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.analyzer.fixture.Recordings;
import io.jetwake.snapshot.DistributionSnapshot;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.TickSnapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import jdk.jfr.DataAmount;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    @TempDir
    Path directory;

    @Test
    void replay_givesTheSnapshotsOfTheRecording() throws Exception {
        Path file = Recordings.shop(directory.resolve("shop.jfr"), 3, 50);
        List<TickSnapshot> snapshots = new ArrayList<>();
        Replay.of(file).run(snapshots::add);
        List<FinishedTrace> traces = snapshots.stream()
                .flatMap(snapshot -> snapshot.traces().stream())
                .toList();
        assertThat(traces).hasSize(150).allSatisfy(trace -> {
            assertThat(trace.messages()).hasSize(3);
            assertThat(trace.segments()).hasSize(1);
            assertThat(trace.messages().get(0).actor().path()).isEqualTo("/user/orders");
        });
        assertThat(snapshots).allMatch(TickSnapshot::complete);
        long samples = snapshots.stream()
                .flatMap(snapshot -> snapshot.metrics().stream())
                .filter(metric -> metric.name().equals("order.value"))
                .mapToLong(metric -> ((DistributionSnapshot) metric).count())
                .sum();
        assertThat(samples).isEqualTo(150);
        for (int i = 1; i < snapshots.size(); i++) {
            assertThat(snapshots.get(i).from()).isEqualTo(snapshots.get(i - 1).to());
        }
    }

    @Test
    void replay_canBeRepeated() throws Exception {
        Replay replay = Replay.of(Recordings.shop(directory.resolve("shop.jfr"), 2, 20));
        List<TickSnapshot> first = new ArrayList<>();
        List<TickSnapshot> second = new ArrayList<>();
        replay.run(first::add);
        replay.run(second::add);
        assertThat(second).isEqualTo(first);
    }

    @Test
    void lossesOfFlightRecorder_areInTheLedger() throws Exception {
        Path file = Recordings.record(directory.resolve("lossy.jfr"), recorder -> {
            recorder.tick();
            Loss loss = new Loss();
            loss.amount = 4_096;
            loss.commit();
            recorder.tick(true);
        });
        List<TickSnapshot> snapshots = new ArrayList<>();
        Replay.of(file).run(snapshots::add);
        assertThat(snapshots.stream()
                        .mapToLong(snapshot -> snapshot.ledger().flaws().lostBytes())
                        .sum())
                .isEqualTo(4_096);
    }

    /** What the JVM records when it has no buffer left, which cannot be had to order. */
    @Name("jdk.DataLoss")
    @StackTrace(false)
    static final class Loss extends Event {
        @DataAmount
        long amount;
    }

    @Test
    void damage_becomesAGapOfTheLedger() throws Exception {
        Path file = Recordings.shop(directory.resolve("shop.jfr"), 2, 50);
        byte[] bytes = Files.readAllBytes(file);
        Path cut = Files.write(directory.resolve("cut.jfr"), Arrays.copyOf(bytes, bytes.length - 50_000));
        List<TickSnapshot> snapshots = new ArrayList<>();
        List<String> damages = new ArrayList<>();
        Replay.of(cut).onDamage(damage -> damages.add(damage.describe())).run(snapshots::add);
        assertThat(damages).hasSize(1);
        assertThat(snapshots).anyMatch(snapshot -> !snapshot.complete());
    }
}
