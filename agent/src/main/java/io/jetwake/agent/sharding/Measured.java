package io.jetwake.agent.sharding;

import org.jspecify.annotations.Nullable;

/** An actor of sharding that is measured. The agent adds this to the classes of regions and of shards. */
public interface Measured {

    /** What is measured, null while the actor does not run. */
    @Nullable
    ShardingMetrics jetwakeSharding();

    /** Keeps what {@link #jetwakeSharding()} returns. */
    void jetwakeSharding(@Nullable ShardingMetrics metrics);
}
