package io.jetwake.agent.sharding;

/** What is measured of a region. */
final class RegionMetrics implements ShardingMetrics {
    private final TypeMetrics type;

    RegionMetrics(TypeMetrics type) {
        this.type = type;
    }

    @Override
    public void delivering() {
        type.processed();
    }

    @Override
    public void stopped() {
        type.release();
    }
}
