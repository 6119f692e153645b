package io.jetwake.agent.tables;

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
final class RemoteWeavings {
    private RemoteWeavings() {}

    /** The rows of all families. */
    static List<Weaving> rows() {
        return Family.ALL.stream()
                .flatMap(family -> Stream.concat(remoting(family), sharding(family)))
                .toList();
    }

    private static Stream<Weaving> remoting(Family family) {
        return Stream.of(
                family.carrying(
                        "remote-sending",
                        "remote.artery.ReusableOutboundEnvelope",
                        family.method(
                                "~remote.artery.OutboundEnvelope init(~remote.RemoteActorRef, java.lang.Object,"
                                        + " ~actor.ActorRef)",
                                SendRemotely.class),
                        family.method("~remote.artery.OutboundEnvelope copy()", CopyCarried.class),
                        family.method("void clear()", Forget.class)),
                family.changed(
                        "remote-instrument",
                        "remote.artery.RemoteInstruments$",
                        family.method(
                                "scala.collection.immutable.Vector create(~actor.ExtendedActorSystem,"
                                        + " ~event.LoggingAdapter)",
                                AddInstrument.class)),
                family.changed(
                        "remote-metrics",
                        "remote.artery.RemoteInstruments$",
                        family.method(
                                "scala.collection.immutable.Vector create(~actor.ExtendedActorSystem, ~event.LoggingAdapter)",
                                AddMetrics.class)),
                family.changed(
                        "remote-instrument",
                        "remote.artery.RemoteInstruments",
                        family.method(
                                "void serialize(~remote.artery.OutboundEnvelope, java.nio.ByteBuffer)",
                                EncodeRemote.class),
                        family.method("void deserialize(~remote.artery.InboundEnvelope)", DecodeRemote.class)),
                family.row(
                        "remote-delivery",
                        "remote.artery.ReusableInboundEnvelope",
                        Carries.REMOTE_ENVELOPE,
                        family.method("void clear()", Forget.class)),
                family.changed(
                        "remote-delivery",
                        "remote.artery.MessageDispatcher",
                        family.method("void dispatch(~remote.artery.InboundEnvelope)", DeliverRemote.class)));
    }

    private static Stream<Weaving> sharding(Family family) {
        String shard = "cluster.sharding.Shard";
        return Stream.of(
                // What remembered entities do was caused long ago, and not by the message that wakes up their shard.
                family.changed(
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
                        Carries.SHARDING,
                        family.method("void preStart()", StartRegion.class),
                        family.method("void deliverMessage(java.lang.Object, ~actor.ActorRef)", DeliverSharded.class),
                        family.method("void postStop()", StopSharding.class)),
                family.row(
                        "sharding-metrics",
                        shard,
                        Carries.SHARDING,
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
                        family.method("void postStop()", StopSharding.class)));
    }
}
