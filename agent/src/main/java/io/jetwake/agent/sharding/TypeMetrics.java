package io.jetwake.agent.sharding;

import io.jetwake.Jetwake;
import io.jetwake.metric.Counter;
import io.jetwake.metric.Histogram;
import io.jetwake.metric.MeasurementUnit;
import io.jetwake.metric.MetricRegistry;
import io.jetwake.metric.RangeSampler;
import io.jetwake.metric.Tags;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The instruments of one type of entities in a system, and in others of the same name in this JVM.
 *
 * <p>They are there as long as an actor of sharding uses them. Safe for use by any thread.
 */
final class TypeMetrics {
    private record Key(String library, String system, String type) {}

    private static final Map<Key, TypeMetrics> USED = new ConcurrentHashMap<>();

    private final Key key;
    private final MetricRegistry registry;
    private final RangeSampler hostedShards;
    private final RangeSampler hostedEntities;
    private final Counter processed;
    private final Histogram entitiesPerShard;
    private final Histogram processedPerShard;
    private final Set<ShardMetrics> shards = ConcurrentHashMap.newKeySet();
    private final Runnable sampler = this::sample;

    // Changed inside of the map's methods only.
    private int users;

    private TypeMetrics(Key key, MetricRegistry registry) {
        this.key = key;
        this.registry = registry;
        Tags tags = Tags.of("type", key.type, "system", key.system);
        String prefix = key.library + ".cluster.sharding.";
        this.hostedShards = registry.rangeSampler(prefix + "region.hosted-shards", MeasurementUnit.NONE, tags);
        this.hostedEntities = registry.rangeSampler(prefix + "region.hosted-entities", MeasurementUnit.NONE, tags);
        this.processed = registry.counter(prefix + "region.processed-messages", MeasurementUnit.NONE, tags);
        this.entitiesPerShard = registry.histogram(prefix + "shard.hosted-entities", MeasurementUnit.NONE, tags);
        this.processedPerShard = registry.histogram(prefix + "shard.processed-messages", MeasurementUnit.NONE, tags);
        registry.addSampler(sampler);
    }

    /** The instruments of a type; each use must be followed by a {@link #release}. */
    static TypeMetrics use(String library, String system, String type) {
        return USED.compute(new Key(library, system, type), (key, known) -> {
            TypeMetrics metrics = known == null ? new TypeMetrics(key, Jetwake.metrics()) : known;
            metrics.users++;
            return metrics;
        });
    }

    /** One user less; with the last one the instruments are removed. */
    void release() {
        USED.computeIfPresent(key, (same, metrics) -> --metrics.users == 0 ? metrics.removed() : metrics);
    }

    private @Nullable TypeMetrics removed() {
        registry.removeSampler(sampler);
        registry.remove(hostedShards);
        registry.remove(hostedEntities);
        registry.remove(processed);
        registry.remove(entitiesPerShard);
        registry.remove(processedPerShard);
        return null;
    }

    /** A region got a message. */
    void processed() {
        processed.increment();
    }

    /** Whether what shards process is recorded. */
    boolean isRecording() {
        return processedPerShard.isRecording();
    }

    void started(ShardMetrics shard) {
        shards.add(shard);
        hostedShards.increment();
    }

    void stopped(ShardMetrics shard, int entities, long unsampled) {
        shards.remove(shard);
        hostedEntities.decrement(entities);
        hostedShards.decrement();
        if (unsampled > 0) {
            processedPerShard.record(unsampled, 1);
        }
    }

    /** The entities of a shard have become more, or less. */
    void entities(int difference) {
        hostedEntities.increment(difference);
    }

    /** One sample for each shard: their ids are no tags, since there can be many. */
    private void sample() {
        for (ShardMetrics shard : shards) {
            entitiesPerShard.record(shard.entities(), 1);
            processedPerShard.record(shard.sample(), 1);
        }
    }
}
