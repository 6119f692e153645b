package io.jetwake.agent.it;

import io.jetwake.Jetwake;
import io.jetwake.metric.Counter;
import io.jetwake.snapshot.CounterSnapshot;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.Subscribers;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/** Loses the thread by which Flight Recorder flushes its chunks, and counts what its subscriber gets after that. */
final class DeadFlusherMain {
    private static final long DEADLINE_SECONDS = 60;
    private static final CountDownLatch FIRST = new CountDownLatch(2);
    private static final CountDownLatch LATER = new CountDownLatch(1_000);

    private DeadFlusherMain() {}

    public static void main(String[] arguments) throws Exception {
        Subscribers.subscribe("test", SnapshotFilter.metrics("app.*"), Duration.ofSeconds(1), DeadFlusherMain::onTick);
        Counter counter = Jetwake.metrics().counter("app.counter");
        await("the first snapshots", FIRST);
        kill("JFR Periodic Tasks");
        // the stream is replaced: with no other recording, the next one has nothing to read unless a chunk is begun for
        // it
        FlightRecorder.getFlightRecorder().getRecordings().forEach(Recording::close);
        counter.increment(1_000);
        await("the counter", LATER);
        System.out.println("snapshots go on");
        System.exit(0);
    }

    private static void onTick(TickSnapshot snapshot) {
        FIRST.countDown();
        snapshot.metrics().forEach(metric -> {
            for (long i = 0; i < ((CounterSnapshot) metric).count(); i++) {
                LATER.countDown();
            }
        });
    }

    @SuppressWarnings("deprecation") // there is no other way to end a thread of the JDK
    private static void kill(String name) throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals(name)) {
                thread.stop();
                thread.join(TimeUnit.SECONDS.toMillis(DEADLINE_SECONDS));
                return;
            }
        }
        throw new AssertionError("no thread " + name);
    }

    private static void await(String what, CountDownLatch latch) throws InterruptedException {
        if (!latch.await(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            System.out.println("not in time: " + what);
            Runtime.getRuntime().halt(1);
        }
    }
}
