package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorSystem;
import akka.cluster.Cluster;
import akka.cluster.MemberStatus;
import java.util.stream.StreamSupport;

/** A cluster of two systems in this JVM. The near one is the older: it coordinates, and the singletons live there. */
final class ClusterPair implements AutoCloseable {
    private static final String[] QUICK = {
        "akka.actor.provider = cluster",
        "akka.loglevel = OFF",
        "akka.stdout-loglevel = OFF",
        "akka.actor.allow-java-serialization = on",
        "akka.remote.artery.canonical.hostname = 127.0.0.1",
        "akka.remote.artery.canonical.port = 0",
        "akka.coordinated-shutdown.run-by-jvm-shutdown-hook = off",
        "akka.coordinated-shutdown.run-by-actor-system-terminate = off",
        "akka.cluster.jmx.enabled = off",
        "akka.cluster.periodic-tasks-initial-delay = 50 ms",
        "akka.cluster.gossip-interval = 50 ms",
        "akka.cluster.leader-actions-interval = 50 ms",
        // The machine may be busy.
        "akka.cluster.failure-detector.acceptable-heartbeat-pause = 30 s",
        "akka.cluster.distributed-data.gossip-interval = 50 ms",
        "akka.cluster.distributed-data.notify-subscribers-interval = 20 ms",
        "akka.cluster.pub-sub.gossip-interval = 50 ms",
        "akka.cluster.singleton.hand-over-retry-interval = 100 ms",
        "akka.cluster.singleton-proxy.singleton-identification-interval = 50 ms",
        "akka.cluster.sharding.retry-interval = 100 ms",
        "akka.cluster.sharding.rebalance-interval = 100 ms",
        "akka.cluster.sharding.entity-restart-backoff = 50 ms",
        "akka.cluster.sharding.coordinator-singleton.hand-over-retry-interval = 100 ms",
        "akka.cluster.sharding.distributed-data.gossip-interval = 50 ms",
        "akka.cluster.sharding.distributed-data.notify-subscribers-interval = 20 ms",
        "akka.cluster.sharding.distributed-data.durable.keys = []"
    };

    private final ActorSystem near;
    private final ActorSystem far;

    ClusterPair() {
        near = alone("cluster");
        far = Systems.start("cluster", QUICK);
        Cluster.get(far).join(RemotePair.address(near));
        Await.until(() -> membersUp(near) == 2 && membersUp(far) == 2);
        assertThat(membersUp(far)).isEqualTo(2);
    }

    /** A system that is a cluster of its own. */
    static ActorSystem alone(String name) {
        ActorSystem system = Systems.start(name, QUICK);
        Cluster.get(system).join(RemotePair.address(system));
        Await.until(() -> membersUp(system) == 1);
        return system;
    }

    /** The older system. */
    ActorSystem near() {
        return near;
    }

    /** The younger system. */
    ActorSystem far() {
        return far;
    }

    /** How many members a system knows to be up. */
    private static long membersUp(ActorSystem system) {
        return StreamSupport.stream(Cluster.get(system).state().getMembers().spliterator(), false)
                .filter(member -> member.status().equals(MemberStatus.up()))
                .count();
    }

    /** Returns when both have stopped. */
    @Override
    public void close() throws Exception {
        far.terminate();
        near.terminate();
        Systems.stop(far);
        Systems.stop(near);
    }
}
