package io.jetwake.agent.sharding;

import io.jetwake.agent.carry.RunInNone;
import io.jetwake.agent.weave.Carries;
import io.jetwake.agent.weave.Family;
import io.jetwake.agent.weave.Weaving;
import java.util.List;
import java.util.stream.Stream;

/** Cluster sharding: what it does on its own account, and what is measured of it. */
public final class ShardingRows {
    private static final Carries SHARDING = Carries.of(Measured.class).with("jetwakeSharding", ShardingMetrics.class);

    private ShardingRows() {}

    /** The rows of all families. */
    public static List<Weaving> rows() {
        return Family.rows(ShardingRows::rows);
    }

    private static Stream<Weaving> rows(Family family) {
        String shard = "cluster.sharding.Shard";
        return Stream.of(
                // What remembered entities do was caused long ago, and not by the message that wakes up their shard.
                family.row(
                        "remembered-entities",
                        shard,
                        family.method("void onEntitiesRemembered(scala.collection.immutable.Set)", RunInNone.class),
                        family.method(
                                "void sendToRememberStore(~actor.ActorRef, scala.collection.immutable.Set, scala.collection.immutable.Set)",
                                RunInNone.class),
                        family.method(
                                "void " + family.mangled(shard, "receiveRememberEntityCommand")
                                        + "(~cluster.sharding.Shard$RememberEntityCommand)",
                                RunInNone.class)),
                family.row(
                                "sharding-metrics",
                                "cluster.sharding.ShardRegion",
                                family.method("void preStart()", StartRegion.class),
                                family.method(
                                        "void deliverMessage(java.lang.Object, ~actor.ActorRef)", DeliverSharded.class),
                                family.method("void postStop()", StopSharding.class))
                        .carrying(SHARDING),
                family.row(
                                "sharding-metrics",
                                shard,
                                family.method("void preStart()", StartShard.class),
                                family.method(
                                        "void " + family.mangled(shard, "deliverMessage")
                                                + "(java.lang.Object, ~actor.ActorRef)",
                                        DeliverSharded.class),
                                family.method(
                                        "void appendToMessageBuffer(java.lang.String, java.lang.Object, ~actor.ActorRef)",
                                        BufferSharded.class),
                                family.method("int entityCreated(java.lang.String)", EntityStarted.class),
                                family.method("void entityTerminated(~actor.ActorRef)", EntityStopped.class),
                                family.method("void postStop()", StopSharding.class))
                        .carrying(SHARDING));
    }
}
