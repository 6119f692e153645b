package io.jetwake.agent.actors;

import io.jetwake.actor.ActorCell;
import io.jetwake.actor.ActorDescriptor;
import io.jetwake.actor.ActorEnvelope;
import io.jetwake.agent.carry.Capture;
import io.jetwake.agent.carry.Restore;
import io.jetwake.agent.carry.RunCarried;
import io.jetwake.agent.carry.RunInArgument;
import io.jetwake.agent.weave.Carries;
import io.jetwake.agent.weave.Family;
import io.jetwake.agent.weave.Weaving;
import io.jetwake.context.Context;
import java.util.ArrayList;
import java.util.List;

/** Messages and system messages of actors, and what holds them back without their envelopes, to process them inside another message later. */
public final class ActorRows {
    private static final Carries ENVELOPE = Carries.of(ActorEnvelope.class)
            .leaving("java.lang.Object message()")
            // One reference, for which the class has room, so that messages do not grow.
            .with("jetwakeContext", Context.class);

    private static final Carries ACTOR = Carries.of(ActorCell.class).with("jetwakeActor", ActorDescriptor.class);

    private final Family family;
    private final List<Weaving> rows = new ArrayList<>();

    private ActorRows(Family family) {
        this.family = family;
    }

    /** The rows of all families. */
    public static List<Weaving> rows() {
        return Family.rows(family -> new ActorRows(family).fill().stream());
    }

    private List<Weaving> fill() {
        messages();
        systemMessages();
        stashes();
        return rows;
    }

    private void messages() {
        String cell = "actor.ActorCell";
        rows.add(family.row(
                        "envelope",
                        "dispatch.Envelope",
                        family.constructor("java.lang.Object, ~actor.ActorRef", SendMessage.class))
                .carrying(ENVELOPE));
        rows.add(family.row("actor-cell", cell, family.method("void invoke(~dispatch.Envelope)", ProcessMessage.class))
                .carrying(ACTOR));
        rows.add(family.row(
                "actor-failure",
                cell,
                family.method(
                        "void handleInvokeFailure(scala.collection.immutable.Iterable, java.lang.Throwable)",
                        FailMessage.class)));
        rows.add(family.row("actor-termination", cell, family.method("void terminate()", TerminateActor.class)));
        // Makes a new envelope, on another thread than the sender's if the message had to wait for its actor to start.
        rows.add(family.row(
                "serialize-messages",
                "actor.dungeon.Dispatch",
                family.method("~dispatch.Envelope serializeAndDeserialize(~dispatch.Envelope)", RunInArgument.class)));
    }

    /** Creation, supervision and death watch travel as system messages, which bypass the mailbox. */
    private void systemMessages() {
        systemMessage("Create", "scala.Option");
        systemMessage("Recreate", "java.lang.Throwable");
        systemMessage("Suspend", "");
        systemMessage("Resume", "java.lang.Throwable");
        systemMessage("Terminate", "");
        systemMessage("Supervise", "~actor.ActorRef, boolean");
        systemMessage("Watch", "~actor.InternalActorRef, ~actor.InternalActorRef");
        systemMessage("Unwatch", "~actor.ActorRef, ~actor.ActorRef");
        systemMessage("Failed", "~actor.ActorRef, java.lang.Throwable, int");
        systemMessage("DeathWatchNotification", "~actor.ActorRef, boolean, boolean");
        rows.add(family.row(
                "system-invoke",
                "actor.ActorCell",
                family.method("void systemInvoke(~dispatch.sysmsg.SystemMessage)", RunInArgument.class)));
        // While children stop, a cell puts messages aside, and handles them later together with another one.
        rows.add(family.row(
                        "system-stash",
                        "actor.ActorCell",
                        family.operand(
                                "void invokeAll$1(~dispatch.sysmsg.SystemMessage, int)",
                                "void ~dispatch.sysmsg.SystemMessage.unlink()",
                                0,
                                StashedMessages.class))
                .needing(family.unit("system-invoke")));
    }

    private void systemMessage(String type, String parameters) {
        rows.add(family.row("system-messages", "dispatch.sysmsg." + type, family.constructor(parameters, Capture.class))
                .carrying(Carries.CONTEXT));
    }

    private void stashes() {
        rows.addAll(List.of(
                family.row(
                                "typed-stash",
                                "actor.typed.internal.StashBufferImpl$Node",
                                family.constructor(
                                        "~actor.typed.internal.StashBufferImpl$Node, java.lang.Object", Capture.class))
                        .carrying(Carries.CONTEXT),
                family.row(
                        "typed-stash",
                        "actor.typed.internal.StashBufferImpl",
                        // Each of them: the compiler of one family inlines one into the other.
                        family.method(
                                "~actor.typed.Behavior unstash(~actor.typed.Behavior, int, scala.Function1)",
                                Restore.class),
                        family.method(
                                "~actor.typed.Behavior unstash(~actor.typed.Behavior, int,"
                                        + " java.util.function.Function)",
                                Restore.class),
                        family.method("~actor.typed.Behavior unstashAll(~actor.typed.Behavior)", Restore.class)),
                // The iterator over what is unstashed.
                family.row(
                        "typed-stash",
                        "actor.typed.internal.StashBufferImpl$$anon$1",
                        family.method("~actor.typed.internal.StashBufferImpl$Node next()", SwitchToReturned.class)),
                family.row(
                                "message-buffer",
                                "util.MessageBuffer$Node",
                                family.constructor(
                                        "~util.MessageBuffer$Node, java.lang.Object, ~actor.ActorRef", Capture.class),
                                family.method("void apply(scala.Function2)", RunCarried.class))
                        .carrying(Carries.CONTEXT)));
    }
}
