package io.jetwake.agent.remote;

import io.jetwake.agent.carry.Forget;
import io.jetwake.agent.weave.Carries;
import io.jetwake.agent.weave.Family;
import io.jetwake.agent.weave.Weaving;
import io.jetwake.context.Context;
import java.util.List;
import java.util.stream.Stream;

/** Artery, which takes messages to other processes. */
public final class RemoteRows {
    private static final Carries REMOTE_ENVELOPE = Carries.of(RemoteEnvelope.class)
            .leaving("java.lang.Object message()")
            .with("jetwakeContext", Context.class);

    private RemoteRows() {}

    /** The rows of all families. */
    public static List<Weaving> rows() {
        return Family.rows(RemoteRows::rows);
    }

    private static Stream<Weaving> rows(Family family) {
        return Stream.of(
                family.row(
                                "remote-sending",
                                "remote.artery.ReusableOutboundEnvelope",
                                family.method(
                                        "~remote.artery.OutboundEnvelope init(~remote.RemoteActorRef, java.lang.Object,"
                                                + " ~actor.ActorRef)",
                                        SendRemotely.class),
                                family.method("~remote.artery.OutboundEnvelope copy()", CopyCarried.class),
                                family.method("void clear()", Forget.class))
                        .carrying(Carries.CONTEXT),
                family.row(
                        "remote-instrument",
                        "remote.artery.RemoteInstruments$",
                        family.method(
                                "scala.collection.immutable.Vector create(~actor.ExtendedActorSystem,"
                                        + " ~event.LoggingAdapter)",
                                AddInstrument.class)),
                family.row(
                        "remote-metrics",
                        "remote.artery.RemoteInstruments$",
                        family.method(
                                "scala.collection.immutable.Vector create(~actor.ExtendedActorSystem, ~event.LoggingAdapter)",
                                AddMetrics.class)),
                family.row(
                        "remote-instrument",
                        "remote.artery.RemoteInstruments",
                        family.method(
                                "void serialize(~remote.artery.OutboundEnvelope, java.nio.ByteBuffer)",
                                EncodeRemote.class),
                        family.method("void deserialize(~remote.artery.InboundEnvelope)", DecodeRemote.class)),
                family.row(
                                "remote-delivery",
                                "remote.artery.ReusableInboundEnvelope",
                                family.method("void clear()", Forget.class))
                        .carrying(REMOTE_ENVELOPE),
                family.row(
                        "remote-delivery",
                        "remote.artery.MessageDispatcher",
                        family.method("void dispatch(~remote.artery.InboundEnvelope)", DeliverRemote.class)));
    }
}
