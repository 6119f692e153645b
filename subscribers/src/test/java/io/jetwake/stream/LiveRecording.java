package io.jetwake.stream;

import io.jetwake.aggregate.Aggregator;
import io.jetwake.aggregate.EventHandler;
import io.jetwake.snapshot.CounterSnapshot;
import io.jetwake.snapshot.DistributionSnapshot;
import io.jetwake.snapshot.Ledger;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.testing.Await;
import io.jetwake.testing.TestRecorder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import jdk.jfr.consumer.RecordingStream;

/** A recorder and a reader in this JVM. */
final class LiveRecording implements AutoCloseable {
    static final Duration TIMEOUT = Duration.ofSeconds(20);

    final TestRecorder recorder = new TestRecorder();
    final List<TickSnapshot> snapshots = new CopyOnWriteArrayList<>();
    final AtomicLong freeBytes = new AtomicLong(Long.MAX_VALUE);
    final EventStreamReader reader;
    private final Aggregator aggregator = new Aggregator(snapshots::add);

    LiveRecording() {
        this(handler -> handler);
    }

    LiveRecording(UnaryOperator<EventHandler> around) {
        this(around, stream -> {});
    }

    LiveRecording(UnaryOperator<EventHandler> around, Consumer<RecordingStream> preparation) {
        this.reader = new EventStreamReader(around.apply(aggregator), freeBytes::get, 100, preparation);
        reader.start();
    }

    /** Skips what is read later than that. */
    LiveRecording(UnaryOperator<EventHandler> around, Duration maxLag) {
        this.reader = new EventStreamReader(around.apply(aggregator), freeBytes::get, 100, maxLag, stream -> {});
        reader.start();
    }

    /** Watches the real disk of the repository. */
    LiveRecording(UnaryOperator<EventHandler> around, long freeSpaceFloorBytes) {
        this.reader =
                new EventStreamReader(around.apply(aggregator), freeSpaceFloorBytes, EventStreamReader.DEFAULT_MAX_LAG);
        reader.start();
    }

    LiveRecording running() {
        if (!reader.awaitRunning(TIMEOUT)) {
            throw new AssertionError("the reader is " + reader.state());
        }
        return this;
    }

    void delivered() {
        if (!reader.awaitDelivered(TIMEOUT)) {
            throw new AssertionError("not delivered, the reader is " + reader.state());
        }
    }

    /** Ticks about ten times a second until the condition holds. */
    void tickUntil(String what, Duration timeout, BooleanSupplier condition) {
        long[] lastTick = {System.nanoTime()};
        Await.until(what, timeout, () -> {
            if (System.nanoTime() - lastTick[0] > 100_000_000) {
                lastTick[0] = System.nanoTime();
                recorder.tick();
            }
            return condition.getAsBoolean();
        });
    }

    /** Ends the recording and returns the sum of all snapshots. */
    TickSnapshot finish() {
        reader.endDelivery();
        aggregator.finish();
        return snapshots.stream().reduce(TickSnapshot::merge).orElseThrow();
    }

    Ledger ledger() {
        return snapshots.stream().map(TickSnapshot::ledger).reduce(Ledger.none(), Ledger::plus);
    }

    static long values(TickSnapshot snapshot, String name) {
        return snapshot.metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .mapToLong(metric -> metric instanceof DistributionSnapshot values
                        ? values.count()
                        : ((CounterSnapshot) metric).count())
                .sum();
    }

    /** The recordings of readers that are running in this JVM. */
    static List<Recording> readersRecordings() {
        return FlightRecorder.getFlightRecorder().getRecordings().stream()
                .filter(recording -> recording.getState() == RecordingState.RUNNING)
                .filter(recording -> recording.getSettings().containsKey("jetwake.Tick#jetwake-reader"))
                .toList();
    }

    @Override
    public void close() {
        reader.close();
        Await.until("the recording is gone", TIMEOUT, () -> readersRecordings().isEmpty());
    }
}
