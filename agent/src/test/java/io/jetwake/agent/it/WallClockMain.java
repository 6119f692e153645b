package io.jetwake.agent.it;

import io.jetwake.Jetwake;
import io.jetwake.metric.Counter;
import io.jetwake.snapshot.CounterSnapshot;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.Subscribers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import jdk.jfr.Recording;

/** Its wall clock is set by so many seconds while it is read. */
final class WallClockMain {
    private static final long DEADLINE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final AtomicInteger SNAPSHOTS = new AtomicInteger();
    private static final AtomicLong COUNTED = new AtomicLong();
    private static final AtomicLong LONGEST = new AtomicLong();

    private WallClockMain() {}

    public static void main(String[] arguments) throws Exception {
        long seconds = Long.getLong("test.shift");
        Subscribers.subscribe("test", SnapshotFilter.all(), Duration.ofSeconds(1), WallClockMain::onTick);
        Counter counter = Jetwake.metrics().counter("app.counter");
        until("the first snapshots", () -> SNAPSHOTS.get() > 2);
        long before = System.currentTimeMillis();
        set(seconds);
        long moved = System.currentTimeMillis() - before;
        if (Math.abs(moved - seconds * 1_000) > 60_000) {
            throw new AssertionError("the clock was not set: " + moved);
        }
        goesOn();
        for (int chunk = 0; chunk < 3; chunk++) {
            try (Recording recording = new Recording()) {
                recording.start();
            }
        }
        counter.increment(1_000);
        goesOn();
        until("the counter", () -> COUNTED.get() == 1_000);
        System.out.println("snapshots go on, the longest of " + LONGEST.get() / 60_000 + " min");
        System.exit(0);
    }

    private static void set(long seconds) throws Exception {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder());
        Files.write(
                Path.of(System.getenv("WALL_CLOCK_SHIFT")),
                bytes.putLong(seconds).array(),
                StandardOpenOption.WRITE);
    }

    private static void goesOn() {
        int before = SNAPSHOTS.get();
        until("new snapshots", () -> SNAPSHOTS.get() > before + 3);
    }

    private static void onTick(TickSnapshot snapshot) {
        snapshot.metrics().stream()
                .filter(metric -> metric.name().equals("app.counter"))
                .forEach(metric -> COUNTED.addAndGet(((CounterSnapshot) metric).count()));
        LONGEST.accumulateAndGet(snapshot.period().toMillis(), Math::max);
        SNAPSHOTS.incrementAndGet();
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
