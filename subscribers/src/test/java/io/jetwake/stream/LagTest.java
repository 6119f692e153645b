package io.jetwake.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.aggregate.RecordedTrace;
import io.jetwake.snapshot.TickSnapshot;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** A reader that is slower than the recorder. */
class LagTest {
    private static final Duration MAX_LAG = Duration.ofSeconds(2);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int BATCH = 500;

    private long emitted;

    @Test
    void readerThatFallsBehind_skipsToThePresentAndTellsWhatWasSkipped() {
        AtomicBoolean slow = new AtomicBoolean();
        try (LiveRecording live = new LiveRecording(
                        handler -> SlowHandler.of(handler, RecordedTrace.class, slow::get), MAX_LAG)
                .running()) {
            live.recorder.tick();
            live.delivered();
            slow.set(true);
            live.tickUntil("what was not read is skipped", TIMEOUT, () -> {
                emit(live);
                return live.reader.restarts() > 0;
            });
            slow.set(false);
            live.running();
            emit(live);
            live.recorder.lastTick();
            live.delivered();

            TickSnapshot all = live.finish();

            long read = LiveRecording.values(all, "trace.elapsed-time");
            assertThat(read).isBetween((long) BATCH, emitted - 1);
            assertThat(read + all.ledger().missing().traces()).isEqualTo(emitted);
            assertThat(all.ledger().gaps())
                    .singleElement()
                    .asString()
                    .matches(
                            "reading was more than 2 s behind what is recorded: from \\S+Z to \\S+Z nothing was read \\(.* s\\)");
            assertThat(all.complete()).isFalse();
        }
    }

    /** A thousand times slower than what is emitted in a second. */
    private void emit(LiveRecording live) {
        for (int i = 0; i < BATCH; i++) {
            live.recorder.trace(++emitted, "GET /slow");
        }
    }
}
