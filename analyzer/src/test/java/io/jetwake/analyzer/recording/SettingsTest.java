package io.jetwake.analyzer.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.analyzer.fixture.Recordings;
import io.jetwake.analyzer.fixture.Shop;
import io.jetwake.analyzer.replay.Replay;
import io.jetwake.snapshot.Ledger;
import io.jetwake.snapshot.TickSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    Path directory;

    /** The settings of all recordings count together. */
    @Test
    void eventThatAnotherRecordingDisables_isToldWithItsTime() throws Exception {
        Ledger ledger = ledger(other -> other.disable("jetwake.Trace"));

        assertThat(ledger.verdict()).isEqualTo(Ledger.Verdict.RESTRICTED);
        assertThat(ledger.restrictions())
                .singleElement()
                .asString()
                .matches("jetwake\\.Trace was switched off from \\d\\d:\\d\\d:\\S+ UTC until \\d\\d:\\d\\d:\\S+ UTC");
    }

    @Test
    void threshold_isTold() throws Exception {
        Ledger ledger = ledger(other -> other.enable("jetwake.Message").withThreshold(Duration.ofMillis(5)));

        assertThat(ledger.restrictions())
                .singleElement()
                .asString()
                .startsWith("jetwake.Message was recorded only if it lasted 5 ms or longer from ");
    }

    @Test
    void settingsThatLeaveNothingOut_areNotTold() throws Exception {
        Ledger ledger = ledger(
                other -> other.enable("jetwake.Trace").withThreshold(Duration.ofSeconds(1)),
                recording -> recording.enable("jetwake.Trace").withThreshold(Duration.ZERO));

        assertThat(ledger.verdict()).isEqualTo(Ledger.Verdict.COMPLETE);
        assertThat(ledger.restrictions()).isEmpty();
    }

    private Ledger ledger(Consumer<jdk.jfr.Recording> otherSettings) throws Exception {
        return ledger(otherSettings, recording -> {});
    }

    private Ledger ledger(Consumer<jdk.jfr.Recording> otherSettings, Consumer<jdk.jfr.Recording> settings)
            throws Exception {
        Path file = Recordings.record(directory.resolve("shop.jfr"), settings, recorder -> {
            try (Shop shop = new Shop(recorder);
                    jdk.jfr.Recording other = new jdk.jfr.Recording()) {
                shop.describe();
                shop.orders(0, 20, 0);
                recorder.tick();
                otherSettings.accept(other);
                other.start();
                recorder.tick();
                other.stop();
                shop.orders(20, 20, 0);
                recorder.tick(true);
            }
        });
        List<TickSnapshot> snapshots = new ArrayList<>();
        Replay.of(file).run(snapshots::add);
        return snapshots.stream().map(TickSnapshot::ledger).reduce(Ledger.none(), Ledger::plus);
    }
}
