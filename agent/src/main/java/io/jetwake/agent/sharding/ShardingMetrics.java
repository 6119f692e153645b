package io.jetwake.agent.sharding;

/** What is measured of one actor of sharding. Called by that actor alone. */
public sealed interface ShardingMetrics permits RegionMetrics, ShardMetrics {

    /** A message is being delivered. */
    void delivering();

    /** The actor has stopped. */
    void stopped();
}
