package io.jetwake.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.aggregate.EventHandler;
import io.jetwake.snapshot.Ledger;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.testing.Await;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.ObjectName;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everything that is known to end, mute or delay a stream: soon after it there is a new snapshot, the gap is reported, one recording is
 * left, and what was not delivered is missing by the name of its instrument.
 */
class StreamKillersTest {
    /** How soon a snapshot must come is ten seconds; a busy machine gets time for it. */
    private static final Duration SOON = Duration.ofSeconds(30);

    /** Longer than a stream may be silent. */
    private static final int PAUSE_SECONDS = Integer.getInteger("test.pause-seconds", 7);

    private static final int CHUNKS = 20;
    private static final String INSTRUMENT = "db.time{pool=main}";

    private final AtomicBoolean armed = new AtomicBoolean(true);
    private final CountDownLatch release = new CountDownLatch(1);
    private long emitted;

    private void emit(LiveRecording live, int samples) {
        for (int i = 0; i < samples; i++) {
            live.recorder.sample(7, i);
        }
        emitted += samples;
    }

    /** Starts, and goes on until ticks are delivered. */
    private LiveRecording started(LiveRecording live) {
        live.running();
        live.recorder.instrument(7, "db.time", "timer");
        live.recorder.tick();
        emit(live, 10);
        live.recorder.tick();
        live.delivered();
        return live;
    }

    /** Ticks until there is a snapshot after the gap, and checks what all of them say. */
    private void assertReplaced(LiveRecording live, String gap) {
        int before = live.snapshots.size();
        live.tickUntil("the stream is replaced", SOON, () -> {
            emit(live, 1);
            return live.reader.restarts() == 1;
        });
        live.running();
        live.tickUntil("a new snapshot", SOON, () -> live.snapshots.size() > before);
        assertThat(LiveRecording.readersRecordings()).hasSize(1);
        emit(live, 5);
        live.recorder.lastTick();
        live.delivered();
        TickSnapshot all = live.finish();
        assertExact(all);
        assertThat(all.ledger().gaps()).singleElement().asString().matches("(" + gap + ") \\(\\d+\\.\\d s\\)");
        assertThat(live.reader.restarts()).isEqualTo(1);
    }

    /** What was delivered and what is missing of the instrument is what was recorded. */
    private void assertExact(TickSnapshot all) {
        Ledger ledger = all.ledger();
        assertThat(LiveRecording.values(all, "db.time")
                        + ledger.missing().samples().getOrDefault(INSTRUMENT, 0L))
                .as("%s", ledger)
                .isEqualTo(emitted);
        assertThat(ledger.missing().samples().keySet()).isSubsetOf(INSTRUMENT);
        assertThat(ledger.missing().intervals().keySet()).isSubsetOf(INSTRUMENT);
    }

    private void onFirstStream(RecordingStream stream, Runnable action) {
        stream.onEvent("jetwake.Sample", event -> {
            if (event.getLong("value") == 77 && armed.getAndSet(false)) {
                action.run();
            }
        });
    }

    @Test
    void errorOnTheStreamsThread_endsInANewStream() {
        try (LiveRecording live = started(new LiveRecording(
                handler -> handler,
                stream -> onFirstStream(stream, () -> {
                    throw new NoClassDefFoundError("on purpose");
                })))) {
            live.recorder.sample(7, 77);
            emitted++;
            assertReplaced(live, "the stream ended unexpectedly");
        }
    }

    @Test
    void throwingErrorHandler_endsInANewStream() {
        try (LiveRecording live = started(new LiveRecording(handler -> handler, stream -> {
            onFirstStream(stream, () -> {
                throw new IllegalStateException("on purpose");
            });
            stream.onError(error -> {
                throw new IllegalStateException("on purpose, too");
            });
        }))) {
            live.recorder.sample(7, 77);
            emitted++;
            assertReplaced(live, "the stream ended unexpectedly");
        }
    }

    /** The thread of the stream is stuck somewhere else than in the handler. */
    @Test
    void silentStream_isReplaced() {
        try (LiveRecording live = started(
                new LiveRecording(handler -> handler, stream -> onFirstStream(stream, () -> awaitQuietly(release))))) {
            live.recorder.sample(7, 77);
            emitted++;
            assertReplaced(live, "the stream fell silent");
        } finally {
            release.countDown();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "stop", "jcmd"})
    void recordingEndedBySomeoneElse_isReplaced(String how) throws Exception {
        try (LiveRecording live = started(new LiveRecording())) {
            Recording recording = LiveRecording.readersRecordings().get(0);
            switch (how) {
                case "close" -> recording.close();
                case "stop" -> recording.stop();
                default ->
                    ManagementFactory.getPlatformMBeanServer()
                            .invoke(
                                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                                    "jfrStop",
                                    new Object[] {new String[] {"name=" + recording.getId()}},
                                    new String[] {String[].class.getName()});
            }
            assertReplaced(
                    live, "the recording of the stream was closed by someone else|the stream ended unexpectedly");
        }
    }

    /** What a handler throws may throw itself when it is asked what it is. */
    @Test
    void errorsOfTheHandler_areMissingEventsAndNothingElse() {
        try (LiveRecording live = new LiveRecording(handler -> onSamples(handler, value -> {
            if (value == 77) {
                throw new Unprintable();
            }
        }))) {
            started(live);
            for (int i = 0; i < 10; i++) {
                live.recorder.sample(7, 77);
                emitted++;
            }
            emit(live, 10);
            live.recorder.tick();
            live.recorder.lastTick();
            live.delivered();

            TickSnapshot all = live.finish();
            assertExact(all);
            assertThat(all.ledger().missing().sampleCount()).isEqualTo(10);
            assertThat(live.reader.errors()).isEqualTo(10);
            assertThat(live.reader.restarts()).isZero();
            assertThat(LiveRecording.readersRecordings()).hasSize(1);
        }
    }

    /** Without a maximum size nothing is lost, however long the handler takes. */
    @Test
    void blockedHandler_losesNothing() {
        try (LiveRecording live = started(new LiveRecording(this::blocked))) {
            block(live, PAUSE_SECONDS);
            emit(live, 5);
            live.recorder.lastTick();
            live.delivered();

            TickSnapshot all = live.finish();
            assertExact(all);
            assertThat(all.ledger().complete()).as("%s", all.ledger()).isTrue();
            assertThat(live.reader.restarts()).isZero();
            assertThat(LiveRecording.readersRecordings()).hasSize(1);
        } finally {
            release.countDown();
        }
    }

    /** Flight Recorder deletes what a blocked reader has not read if there is a maximum size, and says nothing. */
    @Test
    void blockedHandlerWithMaximumSize_isToldWhatItMissed() {
        try (LiveRecording live = started(new LiveRecording(this::blocked, stream -> stream.setMaxSize(500_000)))) {
            block(live, PAUSE_SECONDS / 2);
            int before = live.snapshots.size();
            live.tickUntil("a new snapshot", SOON, () -> {
                emit(live, 1);
                return live.snapshots.size() > before + 3;
            });
            emit(live, 5);
            live.recorder.lastTick();
            live.delivered();

            TickSnapshot all = live.finish();
            assertExact(all);
            assertThat(all.ledger().missing().sampleCount()).isPositive();
            assertThat(all.ledger().missing().ticks()).isPositive();
            assertThat(LiveRecording.readersRecordings()).hasSize(1);
        } finally {
            release.countDown();
        }
    }

    /** Records into ever new chunks while the handler is blocked. */
    private void block(LiveRecording live, int seconds) {
        live.recorder.sample(7, 77);
        emitted++;
        Await.until("the handler is blocked", SOON, () -> !armed.get());
        long[] next = {System.nanoTime()};
        for (int chunk = 0; chunk < CHUNKS; chunk++) {
            emit(live, 20_000);
            live.recorder.tick();
            LiveStream.rotateChunk();
            next[0] += TimeUnit.SECONDS.toNanos(seconds) / CHUNKS;
            Await.until("a new chunk is due", SOON, () -> System.nanoTime() - next[0] > 0);
        }
        assertThat(LiveRecording.readersRecordings()).hasSize(1);
        release.countDown();
    }

    @Test
    void fullDisk_isLeftAlsoWhileTheHandlerIsBlocked() {
        try (LiveRecording live = started(new LiveRecording(this::blocked))) {
            live.recorder.sample(7, 77);
            emitted++;
            Await.until("the handler is blocked", SOON, () -> !armed.get());
            live.freeBytes.set(99);
            Await.until(
                    "the recording is closed",
                    SOON,
                    () -> LiveRecording.readersRecordings().isEmpty());
            assertThat(live.reader.state()).isEqualTo(EventStreamReader.State.LOW_DISK);

            release.countDown();
            live.freeBytes.set(200);
            live.running();
            assertReplaced(live, "less than 0 MiB of free disk space.*");
        } finally {
            release.countDown();
        }
    }

    @Test
    void chunkRotation_losesNothing() {
        try (LiveRecording live = started(new LiveRecording())) {
            for (int second = 0; second < 3; second++) {
                emit(live, 10_000);
                live.recorder.tick();
                LiveStream.rotateChunk();
                emit(live, 10_000);
                live.recorder.tick();
                live.delivered();
            }
            live.recorder.lastTick();
            live.delivered();
            TickSnapshot all = live.finish();
            assertExact(all);
            assertThat(all.ledger().complete()).as("%s", all.ledger()).isTrue();
        }
    }

    /** Flight Recorder can take seconds to start: nobody may have to wait for that. */
    @Test
    void streamThatIsJustOpening_keepsNobodyWaiting() throws Exception {
        CountDownLatch opening = new CountDownLatch(1);
        LiveRecording live = new LiveRecording(handler -> handler, stream -> {
            opening.countDown();
            awaitQuietly(release);
        });
        try {
            assertThat(opening.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(live.reader.awaitRunning(Duration.ofMillis(1))).isFalse();
            live.freeBytes.set(99);
            Await.until("paused", SOON, () -> live.reader.state() == EventStreamReader.State.LOW_DISK);
            CompletableFuture.runAsync(live.reader::close).get(SOON.toSeconds(), TimeUnit.SECONDS);
        } finally {
            release.countDown();
            live.close();
        }
        Await.until("closed", SOON, () -> live.reader.state() == EventStreamReader.State.CLOSED);
    }

    private EventHandler blocked(EventHandler handler) {
        return onSamples(handler, value -> {
            if (value == 77 && armed.getAndSet(false)) {
                awaitQuietly(release);
            }
        });
    }

    private interface SampleHook {
        void sample(long value);
    }

    private static EventHandler onSamples(EventHandler handler, SampleHook hook) {
        return (EventHandler) Proxy.newProxyInstance(
                EventHandler.class.getClassLoader(),
                new Class<?>[] {EventHandler.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("sample")) {
                        hook.sample((Long) arguments[2]);
                    }
                    try {
                        return method.invoke(handler, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(5, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Unprintable extends Error {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw this;
        }
    }
}
