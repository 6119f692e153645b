package io.jetwake.agent.it;

import io.jetwake.Jetwake;
import io.jetwake.metric.Counter;
import io.jetwake.snapshot.CounterSnapshot;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.Subscribers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import jdk.jfr.FlightRecorder;
import jdk.jfr.RecordingState;

/** Is out of memory for some seconds, from several threads, and goes on; then its disk is nearly full for a while. */
final class OutOfMemoryMain {
    private static final long OUT_OF_MEMORY_NANOS = TimeUnit.SECONDS.toNanos(6);
    private static final long FULL_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final String REPOSITORY = "jdk.jfr.repository";

    private static final AtomicInteger SNAPSHOTS = new AtomicInteger();
    private static final AtomicInteger INCOMPLETE = new AtomicInteger();
    private static final AtomicLong COUNTED = new AtomicLong();

    private OutOfMemoryMain() {}

    public static void main(String[] arguments) throws Exception {
        Subscribers.subscribe("test", SnapshotFilter.all(), Duration.ofSeconds(1), OutOfMemoryMain::onTick);
        Counter counter = Jetwake.metrics().counter("app.counter");
        until("the first snapshots", () -> SNAPSHOTS.get() > 2);
        fillHeap();
        int before = SNAPSHOTS.get();
        counter.increment(1_000);
        until("new snapshots", () -> SNAPSHOTS.get() > before + 3);
        until("the counter, or that it is missing", () -> COUNTED.get() == 1_000 || INCOMPLETE.get() > 0);
        System.out.println("snapshots go on");
        for (String name : List.of(
                "jetwake-free-space x2",
                "jetwake-stream-watchdog",
                "jetwake-stream",
                "jetwake-tick",
                "jetwake-subscriber-test")) {
            until(name, () -> lives(name));
        }
        System.out.println("threads live");
        String repository = System.getProperty(REPOSITORY);
        System.setProperty(REPOSITORY, "/proc"); // a disk without space, as far as anybody can tell
        until("nothing is recorded", () -> recordings() == 0);
        System.setProperty(REPOSITORY, repository);
        int low = SNAPSHOTS.get();
        until("recording again", () -> recordings() == 2 && SNAPSHOTS.get() > low + 2);
        System.out.println("the disk is guarded");
        System.exit(0);
    }

    private static void onTick(TickSnapshot snapshot) {
        INCOMPLETE.addAndGet(snapshot.complete() ? 0 : 1);
        snapshot.metrics().stream()
                .filter(metric -> metric.name().equals("app.counter"))
                .forEach(metric -> COUNTED.addAndGet(((CounterSnapshot) metric).count()));
        SNAPSHOTS.incrementAndGet();
    }

    private static boolean lives(String name) {
        int count = name.endsWith(" x2") ? 2 : 1;
        String thread = name.replace(" x2", "");
        return Thread.getAllStackTraces().keySet().stream()
                        .filter(each -> each.getName().equals(thread))
                        .count()
                == count;
    }

    private static long recordings() {
        return FlightRecorder.getFlightRecorder().getRecordings().stream()
                .filter(recording -> recording.getState() == RecordingState.RUNNING)
                .count();
    }

    private static void fillHeap() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Thread thread = new Thread(OutOfMemoryMain::fill);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Leaves no room for even the smallest object, a second at a time. */
    private static void fill() {
        long end = System.nanoTime() + OUT_OF_MEMORY_NANOS;
        while (System.nanoTime() < end) {
            Object[] chain = null;
            int size = 1 << 18;
            long full = end;
            while (System.nanoTime() < full) {
                try {
                    Object[] next = new Object[size];
                    next[0] = chain;
                    chain = next;
                } catch (OutOfMemoryError noRoom) {
                    if (size > 4) {
                        size /= 2;
                    } else if (full == end) {
                        full = System.nanoTime() + FULL_NANOS;
                    }
                    LockSupport.parkNanos(1_000_000);
                }
            }
        }
    }

    private static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + DEADLINE_NANOS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                System.out.println("not in time: " + what + ", snapshots " + SNAPSHOTS);
                Runtime.getRuntime().halt(1);
            }
            LockSupport.parkNanos(20_000_000);
        }
    }
}
