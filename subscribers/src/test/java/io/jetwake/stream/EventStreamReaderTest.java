package io.jetwake.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jetwake.aggregate.EventHandler;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.Ledger;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.testing.Await;
import io.jetwake.testing.LossEvent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.Registered;
import org.junit.jupiter.api.Test;

class EventStreamReaderTest {

    @Test
    void everything_arrivesExactlyOnce() {
        try (LiveRecording live = new LiveRecording().running()) {
            live.recorder.tick();
            live.recorder.instrument(7, "db.time", "timer");
            live.recorder.actor(3, "/user/orders");
            for (int tick = 0; tick < 5; tick++) {
                for (int i = 1; i <= 2_000; i++) {
                    long traceId = tick * 10_000L + i;
                    live.recorder.sample(7, i);
                    live.recorder.segment(traceId, "select from orders by customer");
                    live.recorder.message(traceId, 3);
                    live.recorder.trace(traceId, "POST /orders");
                }
                live.recorder.tick();
            }
            live.recorder.lastTick();
            live.delivered();

            TickSnapshot all = live.finish();

            assertThat(all.ledger().complete()).as("%s", all.ledger()).isTrue();
            assertThat(all.ledger().flaws().lateEvents()).isZero();
            assertThat(LiveRecording.values(all, "db.time")).isEqualTo(10_000);
            assertThat(LiveRecording.values(all, "trace.elapsed-time")).isEqualTo(10_000);
            assertThat(LiveRecording.values(all, "trace-segment.elapsed-time")).isEqualTo(10_000);
            assertThat(LiveRecording.values(all, "akka.actor.processing-time")).isEqualTo(10_000);
            long dropped = all.ledger().leftOut().droppedTraces();
            assertThat(all.traces().size() + dropped).isEqualTo(10_000);
            assertThat(all.traces()).allSatisfy(trace -> {
                assertThat(trace.segments()).hasSize(1);
                assertThat(trace.messages()).hasSize(1);
                assertThat(trace.messages().get(0).actor().path()).isEqualTo("/user/orders");
                assertThat(trace.messages().get(0).messageClass()).isEqualTo("java.lang.String");
                assertThat(trace.messages().get(0).thread())
                        .isEqualTo(Thread.currentThread().getName());
            });
            assertThat(all.traces()).extracting(FinishedTrace::name).containsOnly("POST /orders");
        }
    }

    @Test
    void forgottenEvents_areSeenAsMissing() {
        try (LiveRecording live = new LiveRecording().running()) {
            live.recorder.instrument(7, "db.time", "timer");
            live.recorder.tick();
            live.recorder.sample(7, 1);
            live.recorder.countSample(7);
            live.recorder.countSample(7);
            live.recorder.tick();
            live.recorder.silentTick();
            live.recorder.lastTick();
            live.delivered();

            Ledger ledger = live.finish().ledger();

            assertThat(ledger.missing().samples()).containsExactly(Map.entry("db.time{pool=main}", 2L));
            assertThat(ledger.missing().ticks()).isEqualTo(1);
            assertThat(ledger.missing().intervals()).isEmpty();
            assertThat(ledger.complete()).isFalse();
        }
    }

    @Test
    void lossesOfFlightRecorder_areInTheLedger() {
        FlightRecorder.register(LossEvent.class);
        try (LiveRecording live = new LiveRecording().running()) {
            live.recorder.tick();
            LossEvent.commit(4_096);
            live.recorder.lastTick();
            live.delivered();

            Ledger ledger = live.finish().ledger();

            assertThat(ledger.flaws().lostBytes()).isEqualTo(4_096);
            assertThat(ledger.complete()).isTrue();
        }
    }

    @Test
    void handlerThatThrowsErrors_doesNotEndTheStream() {
        AtomicBoolean failing = new AtomicBoolean(true);
        try (LiveRecording live = new LiveRecording(handler -> failing(handler, failing)).running()) {
            live.recorder.tick();
            live.recorder.sample(7, 1);
            live.delivered();
            assertThat(live.reader.errors()).isGreaterThanOrEqualTo(2);
            assertThat(live.snapshots).isEmpty();

            failing.set(false);
            live.recorder.tick();
            live.delivered();
            live.delivered(); // what the first tick that was seen counts did not come, and may come one batch later

            assertThat(live.snapshots).isNotEmpty();
            assertThat(live.reader.restarts()).isZero();
        }
    }

    /** A recording of another tool keeps what the lost stream did not deliver. */
    @Test
    void eventsOfTheGap_areDeliveredIfAnotherRecordingHasThem() {
        try (Recording other = new Recording();
                LiveRecording live = new LiveRecording().running()) {
            other.start();
            live.recorder.tick();
            live.delivered();
            LiveRecording.readersRecordings().get(0).close();
            for (int i = 1; i <= 100; i++) {
                live.recorder.trace(i, "GET /gap");
            }
            live.recorder.tick();
            live.tickUntil("reopened", Duration.ofSeconds(10), () -> live.reader.restarts() == 1);
            live.running();
            live.recorder.lastTick();
            live.delivered();

            TickSnapshot all = live.finish();

            assertThat(LiveRecording.values(all, "trace.elapsed-time")
                            + all.ledger().missing().traces())
                    .isEqualTo(100);
            assertThat(all.ledger().missing().traces()).isZero();
        }
    }

    /** Batches of a stream are in no order: what comes last need not have ended last. */
    @Test
    void streamsThatAreReplaced_deliverEachTraceOnce() {
        try (Recording other = new Recording();
                LiveRecording live = new LiveRecording().running()) {
            other.start();
            live.recorder.tick();
            live.delivered();
            long id = 0;
            for (int stop = 1; stop <= 4; stop++) {
                int restarts = stop;
                for (int tick = 0; tick < 20; tick++) {
                    for (int i = 0; i < 50; i++) {
                        id += 10;
                        live.recorder.segment(id, "select");
                        live.recorder.trace(id, "GET /once");
                        live.recorder.sample(7, i);
                    }
                    live.recorder.tick();
                    if (tick == 10) {
                        LiveRecording.readersRecordings().get(0).stop();
                    }
                    LockSupport.parkNanos(100_000_000);
                }
                Await.until("reopened", LiveRecording.TIMEOUT, () -> live.reader.restarts() == restarts);
                live.running();
            }
            live.recorder.lastTick();
            live.delivered();

            TickSnapshot all = live.finish();

            assertThat(all.traces()).extracting(FinishedTrace::traceId).doesNotHaveDuplicates();
            assertThat(all.traces())
                    .allSatisfy(trace -> assertThat(trace.segments()).hasSize(1));
            assertThat(all.traces().size() + all.ledger().leftOut().droppedTraces())
                    .isEqualTo(id / 10);
            assertThat(all.ledger().missing().traces() + all.ledger().missing().sampleCount())
                    .as("%s", all.ledger())
                    .isZero();
            assertThat(all.ledger().gaps()).hasSize(4);
        }
    }

    @Test
    void lowDisk_closesTheStreamUntilThereIsSpace() {
        try (LiveRecording live = new LiveRecording().running()) {
            live.recorder.tick();
            live.delivered();
            live.freeBytes.set(99);
            Await.until(
                    "closed",
                    Duration.ofSeconds(5),
                    () -> live.reader.state() == EventStreamReader.State.LOW_DISK
                            && LiveRecording.readersRecordings().isEmpty());

            live.freeBytes.set(199);
            assertThat(live.reader.awaitRunning(Duration.ofSeconds(1))).isFalse();
            live.freeBytes.set(200);
            live.running();
            int snapshots = live.snapshots.size();
            live.tickUntil("a new snapshot", Duration.ofSeconds(10), () -> live.snapshots.size() > snapshots);

            assertThat(live.ledger().gaps())
                    .singleElement()
                    .asString()
                    .startsWith("less than 0 MiB of free disk space");
        }
    }

    /** A type that is registered while a stream runs makes pooled strings unreadable, on JDKs without the fix. */
    @Test
    void unreadableStrings_areCountedAndReadableAgainInANewChunk() {
        String name = "GET /a/name/that/is/long/enough/to/be/pooled";
        try (LiveRecording live = new LiveRecording().running()) {
            for (int i = 1; i <= 10; i++) {
                live.recorder.trace(i, name);
            }
            live.recorder.tick();
            live.delivered();
            FlightRecorder.register(LateEvent.class);
            for (int i = 11; i <= 20; i++) {
                live.recorder.trace(i, name);
            }
            live.recorder.tick();
            live.recorder.tick();
            live.delivered();
            assumeTrue(live.ledger().flaws().unreadableNames() > 0, "this JDK has the fix");

            long[] id = {100};
            Await.until("readable again", Duration.ofSeconds(20), () -> {
                live.recorder.trace(++id[0], name);
                live.recorder.tick();
                live.recorder.tick();
                live.delivered();
                List<FinishedTrace> traces =
                        live.snapshots.get(live.snapshots.size() - 1).traces();
                return traces.stream().anyMatch(trace -> trace.name().equals(name));
            });

            TickSnapshot all = live.finish();
            assertThat(all.traces()).extracting(FinishedTrace::name).containsOnly(name, "(unreadable)");
            assertThat(all.traces())
                    .filteredOn(trace -> !trace.name().equals(name))
                    .hasSize((int) all.ledger().flaws().unreadableNames());
            assertThat(all.ledger().complete()).isTrue();
        }
    }

    @Test
    void closedReader_deliversNothingMore() {
        LiveRecording live = new LiveRecording().running();
        live.close();
        live.close();
        live.recorder.tick();

        assertThat(live.reader.state()).isEqualTo(EventStreamReader.State.CLOSED);
        assertThat(live.snapshots).isEmpty();
    }

    /** Registered by a test, when a stream runs already. */
    @Registered(false)
    static final class LateEvent extends Event {}

    private static EventHandler failing(EventHandler handler, AtomicBoolean failing) {
        return (EventHandler) Proxy.newProxyInstance(
                EventHandler.class.getClassLoader(),
                new Class<?>[] {EventHandler.class},
                (proxy, method, arguments) -> {
                    if (failing.get()) {
                        throw new NoClassDefFoundError("on purpose");
                    }
                    try {
                        return method.invoke(handler, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
