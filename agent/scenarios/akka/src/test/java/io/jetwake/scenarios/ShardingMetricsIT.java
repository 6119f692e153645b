package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.cluster.sharding.ShardRegion;
import io.jetwake.Jetwake;
import io.jetwake.metric.Counter;
import io.jetwake.metric.MeasurementUnit;
import io.jetwake.metric.Tags;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is measured of sharding. In brackets: rows of the acceptance list. */
class ShardingMetricsIT {
    private static final String SYSTEM = "sharding-metrics";
    private static final String PREFIX = "akka.cluster.sharding.";
    private static final String SHARDS = PREFIX + "region.hosted-shards";
    private static final String ENTITIES = PREFIX + "region.hosted-entities";
    private static final String PROCESSED = PREFIX + "region.processed-messages";
    private static final String ENTITIES_PER_SHARD = PREFIX + "shard.hosted-entities";
    private static final String PROCESSED_PER_SHARD = PREFIX + "shard.processed-messages";

    private static ActorSystem system;

    @BeforeAll
    static void start() {
        Traces.tracer();
        system = ClusterPair.alone(SYSTEM);
    }

    @AfterAll
    static void stop() throws Exception {
        Systems.stop(system);
    }

    private static ShardedEntities entities(String type, Homes homes) {
        return new ShardedEntities(new Sightings(), type, homes, 2);
    }

    private static MetricProbe probe(String type) {
        return new MetricProbe(PREFIX + "**", "type", type);
    }

    private static void tell(ActorRef region, String... messages) {
        for (String message : messages) {
            region.tell(message, ActorRef.noSender());
        }
    }

    private static Counter processed(String type) {
        return Jetwake.metrics().counter(PROCESSED, MeasurementUnit.NONE, Tags.of("type", type, "system", SYSTEM));
    }

    /** (N03: three entities in two shards; N04: no more after the hand-off; N05: no series after the shutdown) */
    @Test
    void regionAndItsShards_areMeasuredUntilTheyAreGone() {
        Homes homes = Homes.opened();
        ShardedEntities entities = entities("measured", homes);
        try (MetricProbe probe = probe("measured")) {
            ActorRef region = entities.region(system);
            tell(region, "a/0", "b/1", "c/2");
            entities.awaitStarted(3);
            Await.until(() -> probe.sum(PROCESSED_PER_SHARD) >= 3 && probe.max(ENTITIES) >= 3);

            assertThat(probe.count(PROCESSED)).isEqualTo(3);
            assertThat(probe.max(SHARDS)).isEqualTo(2);
            assertThat(probe.max(ENTITIES)).isEqualTo(3);
            assertThat(probe.sum(PROCESSED_PER_SHARD)).isEqualTo(3);
            assertThat(probe.max(PROCESSED_PER_SHARD)).isBetween(1L, 2L);
            assertThat(probe.max(ENTITIES_PER_SHARD)).isEqualTo(2);

            homes.move();
            entities.awaitStopping(3);
            entities.letGo();
            Await.until(() -> probe.lastMin(SHARDS) == 0 && probe.lastMin(ENTITIES) == 0);

            assertThat(probe.lastMin(SHARDS)).isZero();
            assertThat(probe.lastMin(ENTITIES)).isZero();
            long samples = probe.values(ENTITIES_PER_SHARD);
            assertThat(samples).isEqualTo(probe.values(PROCESSED_PER_SHARD));

            Counter counter = processed("measured");
            assertThat(processed("measured")).isSameAs(counter);
            region.tell(ShardRegion.gracefulShutdownInstance(), ActorRef.noSender());
            Await.until(region::isTerminated);
            Await.until(() -> processed("measured") != counter);
            assertThat(processed("measured")).isNotSameAs(counter);
        }
    }

    /** A message that waits for an entity passes the shard twice. */
    @Test
    void messagesThatHadToWait_areCountedOnce() {
        ShardedEntities entities = entities("waiting", Homes.opened());
        try (MetricProbe probe = probe("waiting")) {
            ActorRef region = entities.region(system);
            tell(region, "passivate/0");
            entities.awaitStopping(1);
            tell(region, "a/0", "b/0", "c/0", "wake/1");
            entities.awaitStarted(2);
            entities.letGo();
            entities.awaitStarted(3);
            Await.until(() -> probe.sum(PROCESSED_PER_SHARD) >= 5);

            assertThat(probe.sum(PROCESSED_PER_SHARD)).isEqualTo(5);
            assertThat(probe.count(PROCESSED)).isEqualTo(5);
            assertThat(probe.max(ENTITIES)).isEqualTo(2);
        }
    }
}
