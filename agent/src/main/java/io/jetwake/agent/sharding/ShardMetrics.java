package io.jetwake.agent.sharding;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What is measured of a shard. Only its actor writes the numbers, so that they need no atomic steps; the ticking thread reads them. */
final class ShardMetrics implements ShardingMetrics {
    private final TypeMetrics type;
    private final AtomicInteger entities = new AtomicInteger();
    private final AtomicLong delivered = new AtomicLong();

    /** How many of the delivered are in a sample; guarded by this. */
    private long sampled;

    ShardMetrics(TypeMetrics type) {
        this.type = type;
        type.started(this);
    }

    @Override
    public void delivering() {
        if (type.isRecording()) {
            delivered.setRelease(delivered.getPlain() + 1);
        }
    }

    /** The message that is being delivered has to wait, and will be delivered again. */
    void buffering() {
        if (type.isRecording()) {
            delivered.setRelease(delivered.getPlain() - 1);
        }
    }

    /** There are now so many entities. */
    void hosting(int now) {
        type.entities(now - entities.getPlain());
        entities.setRelease(now);
    }

    /** An entity has stopped. */
    void entityStopped() {
        int before = entities.getPlain();
        if (before > 0) {
            hosting(before - 1);
        }
    }

    int entities() {
        return entities.getAcquire();
    }

    /** How many messages were delivered since the last sample. One that is about to wait may be counted too early, and then less later. */
    synchronized long sample() {
        long more = Math.max(0, delivered.getAcquire() - sampled);
        sampled += more;
        return more;
    }

    @Override
    public void stopped() {
        type.stopped(this, entities.getPlain(), sample());
        type.release();
    }
}
