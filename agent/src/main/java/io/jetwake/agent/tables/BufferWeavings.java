package io.jetwake.agent.tables;

import io.jetwake.agent.advice.Capture;
import io.jetwake.agent.advice.KeepDeferred;
import io.jetwake.agent.advice.Restore;
import io.jetwake.agent.advice.RunCarried;
import io.jetwake.agent.advice.RunInNone;
import io.jetwake.agent.advice.SwitchToCarried;
import io.jetwake.agent.advice.SwitchToReturned;
import io.jetwake.agent.weave.Weaving;
import java.util.List;
import java.util.stream.Stream;

/**
 * The table of what holds messages back without their envelopes, to process them inside another message later: stashes of typed actors,
 * buffers of sharding, and persistence.
 */
final class BufferWeavings {
    private BufferWeavings() {}

    /** The rows of all families. */
    static List<Weaving> rows() {
        return Stream.concat(
                        Family.ALL.stream().flatMap(BufferWeavings::rows),
                        Stream.of("persistence.typed.internal", "persistence.typed.state.internal")
                                .flatMap(BufferWeavings::typedPersistence))
                .toList();
    }

    private static Stream<Weaving> rows(Family family) {
        return Stream.of(
                family.carrying(
                        "typed-stash",
                        "actor.typed.internal.StashBufferImpl$Node",
                        family.constructor(
                                "~actor.typed.internal.StashBufferImpl$Node, java.lang.Object", Capture.class)),
                family.changed(
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
                family.changed(
                        "typed-stash",
                        "actor.typed.internal.StashBufferImpl$$anon$1",
                        family.method("~actor.typed.internal.StashBufferImpl$Node next()", SwitchToReturned.class)),
                family.carrying(
                        "message-buffer",
                        "util.MessageBuffer$Node",
                        family.constructor(
                                "~util.MessageBuffer$Node, java.lang.Object, ~actor.ActorRef", Capture.class),
                        family.method("void apply(scala.Function2)", RunCarried.class)),
                family.carrying(
                        "persist",
                        "persistence.Eventsourced$StashingHandlerInvocation",
                        family.constructor("java.lang.Object, scala.Function1", Capture.class),
                        family.method("scala.Function1 handler()", SwitchToCarried.class)),
                family.carrying(
                        "persist",
                        "persistence.Eventsourced$AsyncHandlerInvocation",
                        family.constructor("java.lang.Object, scala.Function1", Capture.class),
                        family.method("scala.Function1 handler()", SwitchToCarried.class)),
                // A journal answers in the order in which it was asked, whatever finishes first.
                family.carrying(
                        "journal",
                        "persistence.journal.AsyncWriteJournal$Desequenced",
                        family.constructor("java.lang.Object, long, ~actor.ActorRef, ~actor.ActorRef", Capture.class),
                        family.method("java.lang.Object msg()", SwitchToCarried.class)),
                // What is replayed belongs to the traces of the past.
                family.changed(
                        "recovery",
                        "persistence.RecoveryPermitter",
                        family.method(
                                "void " + family.mangled("persistence.RecoveryPermitter", "recoveryPermitGranted")
                                        + "(~actor.ActorRef)",
                                RunInNone.class)));
    }

    /**
     * Newer versions of Pekko unstash in a loop instead of recursively: out of the stash comes a command that is handled only after
     * that.
     */
    private static Stream<Weaving> typedPersistence(String running) {
        String type = running + ".Running";
        return Stream.of(
                Family.PEKKO.carrying(
                        "persist-typed",
                        type + "$UnstashRecurrenceState",
                        Family.PEKKO.method("scala.Option recOnCommandParams()", SwitchToCarried.class),
                        Family.PEKKO.method("void recOnCommandParams_$eq(scala.Option)", KeepDeferred.class)),
                Family.PEKKO.changed(
                        "persist-typed",
                        type + "$HandlingCommands",
                        Family.PEKKO.method(
                                "~actor.typed.Behavior onMessage(~" + running + ".InternalProtocol)", Restore.class)));
    }
}
