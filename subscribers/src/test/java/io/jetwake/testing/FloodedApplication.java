package io.jetwake.testing;

import io.jetwake.snapshot.DistributionSnapshot;
import io.jetwake.snapshot.Ledger;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.Subscribers;
import io.jetwake.subscribers.Subscription;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A program that reads itself and records a fixed number of traces as quickly as it can, all in one tick. In the end it prints what
 * it recorded and what a subscriber knows of it.
 */
public final class FloodedApplication {
    /** How many traces there are, each with two segments. */
    public static final int TRACES = 200_000;

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private FloodedApplication() {}

    /** What all snapshots together say. */
    private record Known(long counted, long shown, Ledger ledger) {
        private static final Known NOTHING = new Known(0, 0, Ledger.none());

        private Known plus(TickSnapshot snapshot) {
            long more = snapshot.metrics().stream()
                    .filter(metric -> metric.name().equals("trace.elapsed-time"))
                    .mapToLong(metric -> ((DistributionSnapshot) metric).count())
                    .sum();
            return new Known(counted + more, shown + snapshot.traces().size(), ledger.plus(snapshot.ledger()));
        }

        private long accounted() {
            return counted + ledger.missing().traces();
        }
    }

    public static void main(String[] arguments) {
        AtomicReference<Known> known = new AtomicReference<>(Known.NOTHING);
        Subscription subscription = Subscribers.subscribe(
                SnapshotFilter.all(),
                Duration.ofSeconds(1),
                snapshot -> known.updateAndGet(before -> before.plus(snapshot)));
        Await.until("reading", TIMEOUT, () -> Subscribers.awaitRunning(TIMEOUT));
        TestRecorder recorder = new TestRecorder();
        recorder.tick();
        long start = System.nanoTime();
        for (int i = 1; i <= TRACES; i++) {
            recorder.segment(i, "select from orders");
            recorder.segment(i, "select from customers");
            recorder.trace(i, "POST /orders");
        }
        // what is shorter than the subscriber's interval is delivered at the end only
        Await.until("an interval", TIMEOUT, () -> System.nanoTime() - start > 2_000_000_000L);
        recorder.lastTick();
        Await.until("all accounted for", TIMEOUT, () -> known.get().accounted() >= TRACES);
        subscription.close();
        Known all = known.get();
        Ledger ledger = all.ledger();
        System.out.printf(
                "counted %d missing %d shown %d dropped %d shed %d spans %d values %d%n",
                all.counted(),
                ledger.missing().traces(),
                all.shown(),
                ledger.leftOut().droppedTraces(),
                ledger.leftOut().shed().traces(),
                ledger.leftOut().shed().spans(),
                ledger.leftOut().shed().values());
        System.exit(0);
    }
}
