package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorRef;
import io.jetwake.Jetwake;
import io.jetwake.metric.Histogram;
import io.jetwake.metric.MeasurementUnit;
import io.jetwake.metric.Tags;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is measured of messages between systems. */
class RemoteMetricsIT {
    private static final int MESSAGES = 100;
    private static final int LENGTH = 2_000;
    private static final int OVERHEAD = 500;
    private static final String OUTBOUND = "akka.remote.messages.outbound.size";
    private static final String INBOUND = "akka.remote.messages.inbound.size";

    /** (N12) */
    @Test
    void sizesAndTimes_areMeasuredOnBothSides() throws Exception {
        Traces.tracer();
        AtomicInteger received = new AtomicInteger();
        try (MetricProbe near = new MetricProbe("akka.remote.**", "system", "near");
                MetricProbe far = new MetricProbe("akka.remote.**", "system", "far");
                RemotePair pair = new RemotePair()) {
            ActorRef actor = pair.farActor(Scripted.props((self, message) -> received.incrementAndGet()));
            for (int i = 0; i < MESSAGES; i++) {
                actor.tell("x".repeat(LENGTH), ActorRef.noSender());
            }
            Await.until(() -> received.get() == MESSAGES);
            Await.until(() -> near.values(OUTBOUND) >= MESSAGES
                    && far.values(INBOUND) >= MESSAGES
                    && near.values(INBOUND) > 0
                    && far.values("akka.remote.deserialization-time") >= MESSAGES);

            assertThat(near.values(OUTBOUND)).isGreaterThanOrEqualTo(MESSAGES);
            assertThat(near.sum(OUTBOUND)).isBetween((long) MESSAGES * LENGTH, (long) MESSAGES * (LENGTH + OVERHEAD));
            assertThat(far.sum(INBOUND)).isBetween((long) MESSAGES * LENGTH, (long) MESSAGES * (LENGTH + OVERHEAD));
            assertThat(near.values(INBOUND)).isPositive();
            assertThat(near.max(INBOUND)).isLessThan(LENGTH);
            assertThat(near.values("akka.remote.serialization-time")).isGreaterThanOrEqualTo(MESSAGES);
            assertThat(near.max("akka.remote.serialization-time")).isPositive();
            assertThat(far.values("akka.remote.deserialization-time")).isGreaterThanOrEqualTo(MESSAGES);
            assertThat(far.max("akka.remote.deserialization-time")).isPositive();
        }
    }

    @Test
    void instruments_areRemovedWithTheLastSystemOfTheirName() throws Exception {
        Traces.tracer();
        Histogram used;
        try (RemotePair lasting = connected()) {
            used = outbound();
            try (RemotePair brief = connected()) {
                assertThat(outbound()).as("shared").isSameAs(used);
            }
            assertThat(outbound()).as("still used").isSameAs(used);
        }
        Await.until(() -> outbound() != used);
        assertThat(outbound()).as("made anew").isNotSameAs(used);
    }

    /** Two systems that have exchanged a message. */
    private static RemotePair connected() {
        RemotePair pair = new RemotePair();
        AtomicInteger received = new AtomicInteger();
        pair.farActor(Scripted.props((self, message) -> received.incrementAndGet()))
                .tell("hello", ActorRef.noSender());
        Await.until(() -> received.get() == 1);
        return pair;
    }

    private static Histogram outbound() {
        return Jetwake.metrics().histogram(OUTBOUND, MeasurementUnit.BYTES, Tags.of("system", "near"));
    }
}
