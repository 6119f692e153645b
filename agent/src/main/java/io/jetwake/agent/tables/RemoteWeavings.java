package io.jetwake.agent.tables;

import static io.jetwake.agent.weave.Change.method;

import io.jetwake.agent.advice.AddInstrument;
import io.jetwake.agent.advice.AddMetrics;
import io.jetwake.agent.advice.BufferSharded;
import io.jetwake.agent.advice.CopyCarried;
import io.jetwake.agent.advice.DecodeRemote;
import io.jetwake.agent.advice.DeliverRemote;
import io.jetwake.agent.advice.DeliverSharded;
import io.jetwake.agent.advice.EncodeRemote;
import io.jetwake.agent.advice.EntityStarted;
import io.jetwake.agent.advice.EntityStopped;
import io.jetwake.agent.advice.Forget;
import io.jetwake.agent.advice.RunInNone;
import io.jetwake.agent.advice.SendRemotely;
import io.jetwake.agent.advice.StartRegion;
import io.jetwake.agent.advice.StartShard;
import io.jetwake.agent.advice.StopSharding;
import io.jetwake.agent.weave.Carries;
import io.jetwake.agent.weave.Weaving;
import java.util.List;
import java.util.stream.Stream;

/** The table of Artery, which takes messages to other processes, and of what clusters do on their own account. */
public final class RemoteWeavings {
    private RemoteWeavings() {}

    /** The rows of all families. */
    public static List<Weaving> rows() {
        return Family.ALL.stream()
                .flatMap(family -> Stream.concat(remoting(family), sharding(family)))
                .toList();
    }

    private static Stream<Weaving> remoting(Family family) {
        return Stream.of(
                family.carrying(
                        "remote-sending",
                        "remote.artery.ReusableOutboundEnvelope",
                        method("init", 3, SendRemotely.class),
                        method("copy", 0, CopyCarried.class),
                        method("clear", 0, Forget.class)),
                family.changed(
                        "remote-instrument",
                        "remote.artery.RemoteInstruments$",
                        method("create", 2, AddInstrument.class)),
                family.changed(
                        "remote-metrics", "remote.artery.RemoteInstruments$", method("create", 2, AddMetrics.class)),
                family.changed(
                        "remote-instrument",
                        "remote.artery.RemoteInstruments",
                        method("serialize", 2, EncodeRemote.class),
                        method("deserialize", 1, DecodeRemote.class)),
                family.row(
                        "remote-delivery",
                        "remote.artery.ReusableInboundEnvelope",
                        Carries.REMOTE_ENVELOPE,
                        method("clear", 0, Forget.class)),
                family.changed(
                        "remote-delivery",
                        "remote.artery.MessageDispatcher",
                        method("dispatch", 1, DeliverRemote.class)));
    }

    private static Stream<Weaving> sharding(Family family) {
        String shard = "cluster.sharding.Shard";
        return Stream.of(
                // What remembered entities do was caused long ago, and not by the message that wakes up their shard.
                family.changed(
                        "remembered-entities",
                        shard,
                        method("onEntitiesRemembered", 1, RunInNone.class),
                        method("sendToRememberStore", 3, RunInNone.class),
                        method(family.mangled(shard, "receiveRememberEntityCommand"), 1, RunInNone.class)),
                family.row(
                        "sharding-metrics",
                        "cluster.sharding.ShardRegion",
                        Carries.SHARDING,
                        method("preStart", 0, StartRegion.class),
                        method("deliverMessage", 2, DeliverSharded.class),
                        method("postStop", 0, StopSharding.class)),
                family.row(
                        "sharding-metrics",
                        shard,
                        Carries.SHARDING,
                        method("preStart", 0, StartShard.class),
                        method(family.mangled(shard, "deliverMessage"), 2, DeliverSharded.class),
                        method("appendToMessageBuffer", 3, BufferSharded.class),
                        method("entityCreated", 1, EntityStarted.class),
                        method("entityTerminated", 1, EntityStopped.class),
                        method("postStop", 0, StopSharding.class)));
    }
}
