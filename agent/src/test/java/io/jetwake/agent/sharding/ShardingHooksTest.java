package io.jetwake.agent.sharding;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.Jetwake;
import io.jetwake.metric.MeasurementUnit;
import io.jetwake.metric.RangeSampler;
import io.jetwake.metric.Tags;
import io.jetwake.tick.InternalErrors;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ShardingHooksTest {
    /** The name of a system. */
    public record Named(String name) {}

    /** What an actor knows of its system. */
    public record Context(Named system) {}

    private static class Actor implements Measured {
        private @Nullable ShardingMetrics metrics;

        @Override
        public @Nullable ShardingMetrics jetwakeSharding() {
            return metrics;
        }

        @Override
        public void jetwakeSharding(@Nullable ShardingMetrics newMetrics) {
            metrics = newMetrics;
        }
    }

    /** An actor of the shape that is expected. */
    public static final class Sharded extends Actor {
        @SuppressWarnings("unused") // by its name
        private final String mangled$typeName;

        Sharded(String type) {
            this.mangled$typeName = type;
        }

        /** The way to the system. */
        public Context context() {
            return new Context(new Named("test"));
        }
    }

    private static RangeSampler hosted(String type) {
        return Jetwake.metrics()
                .rangeSampler(
                        "io.cluster.sharding.region.hosted-entities",
                        MeasurementUnit.NONE,
                        Tags.of("type", type, "system", "test"));
    }

    @Test
    void instruments_areThereUntilTheLastActorHasStopped() {
        Sharded region = new Sharded("shared");
        Sharded shard = new Sharded("shared");
        ShardingHooks.regionStarts(region);
        RangeSampler instrument = hosted("shared");
        ShardingHooks.shardStarts(shard);
        ShardingHooks.entityStarted(shard, 1);
        ShardingHooks.delivering(region);
        ShardingHooks.delivering(shard);
        ShardingHooks.stopped(region);
        assertThat(hosted("shared")).isSameAs(instrument);

        ShardingHooks.stopped(shard);
        ShardingHooks.stopped(shard);
        assertThat(hosted("shared")).isNotSameAs(instrument);
    }

    @Test
    void entities_areNeverLessThanNone() {
        Sharded shard = new Sharded("counted");
        ShardingHooks.shardStarts(shard);
        ShardMetrics metrics = (ShardMetrics) Objects.requireNonNull(shard.jetwakeSharding());
        ShardingHooks.entityStopped(shard);
        assertThat(metrics.entities()).isZero();
        ShardingHooks.entityStarted(shard, 3);
        ShardingHooks.entityStopped(shard);
        assertThat(metrics.entities()).isEqualTo(2);
        ShardingHooks.stopped(shard);
    }

    @Test
    void actorOfAnotherShape_isLeftAloneAndCounted() {
        Actor unknown = new Actor();
        long errors = InternalErrors.total();
        ShardingHooks.regionStarts(unknown);
        ShardingHooks.shardStarts(unknown);
        assertThat(InternalErrors.total()).isEqualTo(errors + 2);

        ShardingHooks.delivering(unknown);
        ShardingHooks.buffering(unknown);
        ShardingHooks.entityStarted(unknown, 1);
        ShardingHooks.entityStopped(unknown);
        ShardingHooks.stopped(unknown);
        assertThat(unknown.jetwakeSharding()).isNull();
        assertThat(InternalErrors.total()).isEqualTo(errors + 2);
    }
}
