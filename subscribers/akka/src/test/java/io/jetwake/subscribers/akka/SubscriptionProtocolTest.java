package io.jetwake.subscribers.akka;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorSystem;
import io.jetwake.Jetwake;
import io.jetwake.metric.MeasurementUnit;
import io.jetwake.metric.Tags;
import io.jetwake.snapshot.MetricSnapshot;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.Period;
import io.jetwake.subscribers.Subscribers;
import io.jetwake.subscribers.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import scala.concurrent.Await;

/** What an actor can rely on that subscribes: recorder, Flight Recorder, stream and actors are real. */
@Execution(ExecutionMode.CONCURRENT)
class SubscriptionProtocolTest {
    private static final Period SECOND = Period.of(Duration.ofSeconds(1));

    private static ActorSystem system;
    private static Subscription keeper;

    private final List<Subscription> subscriptions = new ArrayList<>();

    @BeforeAll
    static void start() {
        system = ActorSystem.create("protocol");
        // the stream stays open from one test to the next
        keeper = Subscribers.subscribe("keeper", SnapshotFilter.none(), SECOND, snapshot -> {});
        Jetwake.start();
        assertThat(Subscribers.awaitRunning(Duration.ofSeconds(30))).isTrue();
    }

    @AfterAll
    static void stop() throws Exception {
        keeper.cancel();
        Await.ready(system.terminate(), scala.concurrent.duration.Duration.create(30, TimeUnit.SECONDS));
    }

    @AfterEach
    void cancel() {
        subscriptions.forEach(Subscription::cancel);
    }

    private Inbox subscribe(SnapshotFilter filter) {
        Inbox inbox = new Inbox(system);
        subscriptions.add(ActorSubscriptions.subscribe(system, inbox.ref(), filter, SECOND));
        return inbox;
    }

    /** Waits for two more snapshots of somebody else, so that one that should not come could have come. */
    private void furtherTicks() throws InterruptedException {
        Inbox other = subscribe(SnapshotFilter.none());
        for (int i = 0; i < 3; i++) {
            other.next(TickSnapshot.class);
        }
    }

    private static void increment(String... counters) {
        for (String counter : counters) {
            Jetwake.metrics().counter(counter).increment();
        }
    }

    @Test
    void oneShot_isOneSnapshotAndThenSilence() throws Exception {
        Inbox inbox = new Inbox(system);
        increment("one-shot", "another");
        Subscription once = ActorSubscriptions.once(
                system, inbox.ref(), SnapshotFilter.metrics("one-shot").withIdle(), SECOND);
        subscriptions.add(once);

        TickSnapshot snapshot = inbox.next(TickSnapshot.class);
        increment("one-shot");
        furtherTicks();

        assertThat(Inbox.names(snapshot)).isSubsetOf("one-shot");
        assertThat(inbox.rest()).isEmpty();
        assertThat(once.delivered()).isEqualTo(1);
    }

    @Test
    void defaultTags_areOnEveryInstrument() throws Exception {
        Inbox inbox = subscribe(SnapshotFilter.metrics("tagged"));
        Jetwake.metrics()
                .counter("tagged", MeasurementUnit.NONE, Tags.of("own", "1"))
                .increment();

        MetricSnapshot tagged = inbox.nextWithMetrics().metrics().get(0);

        assertThat(tagged.tags()).containsEntry("service", "protocol-test").containsEntry("own", "1");
    }

    @Test
    void permanentSubscription_isServedAtEveryTick() throws Exception {
        Inbox inbox = subscribe(SnapshotFilter.metrics("permanent"));
        TickSnapshot last = inbox.next(TickSnapshot.class);
        for (int i = 0; i < 5; i++) {
            TickSnapshot next = inbox.next(TickSnapshot.class);
            assertThat(next.from()).isEqualTo(last.to());
            assertThat(next.to()).isAfter(next.from());
            last = next;
        }
    }

    @Test
    void glob_selectsByName() throws Exception {
        Inbox inbox = subscribe(SnapshotFilter.metrics("include-*"));
        increment("include-one", "exclude-two", "include-three", "exclude-four");

        assertThat(Inbox.names(inbox.nextWithMetrics())).containsExactly("include-one", "include-three");
    }

    @Test
    void unionOfFilters_isOneSnapshotPerTick() throws Exception {
        Inbox inbox = subscribe(SnapshotFilter.metrics("union-a").or(SnapshotFilter.metrics("union-b")));
        TickSnapshot before = inbox.next(TickSnapshot.class);
        increment("union-a", "union-b", "union-c");

        TickSnapshot snapshot = before;
        while (snapshot.metrics().isEmpty()) {
            TickSnapshot next = inbox.next(TickSnapshot.class);
            assertThat(next.from()).isEqualTo(snapshot.to());
            snapshot = next;
        }
        List<String> names = new ArrayList<>(Inbox.names(snapshot));
        names.addAll(Inbox.names(inbox.next(TickSnapshot.class))); // had a tick ended between the two increments

        assertThat(names).containsExactly("union-a", "union-b");
    }

    @Test
    void unsubscribing_isSilence() throws Exception {
        Inbox inbox = subscribe(SnapshotFilter.all());
        inbox.next(TickSnapshot.class);

        subscriptions.get(0).cancel();
        inbox.rest();
        furtherTicks();

        assertThat(inbox.size()).isZero();
    }

    @Test
    void snapshots_tellHowOthersAreServed() throws Exception {
        Inbox inbox =
                subscribe(SnapshotFilter.metrics("jetwake.subscriber.delivered").withTag("subscriber", "keeper"));

        assertThat(inbox.nextWithMetrics().metrics()).hasSize(1);
    }
}
