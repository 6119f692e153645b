package io.jetwake.agent.persistence;

import io.jetwake.agent.carry.Capture;
import io.jetwake.agent.carry.Restore;
import io.jetwake.agent.carry.RunInNone;
import io.jetwake.agent.carry.SwitchToCarried;
import io.jetwake.agent.weave.Carries;
import io.jetwake.agent.weave.Family;
import io.jetwake.agent.weave.Weaving;
import java.util.List;
import java.util.stream.Stream;

/** What persistent actors hold back until the journal has answered. */
public final class PersistenceRows {
    private PersistenceRows() {}

    /** The rows of all families. */
    public static List<Weaving> rows() {
        return Stream.concat(
                        Family.rows(PersistenceRows::rows).stream(),
                        Stream.of("persistence.typed.internal", "persistence.typed.state.internal")
                                .flatMap(PersistenceRows::typed))
                .toList();
    }

    private static Stream<Weaving> rows(Family family) {
        String cell = family.unit("actor-cell");
        return Stream.of(
                family.row(
                                "persist",
                                "persistence.Eventsourced$StashingHandlerInvocation",
                                family.constructor("java.lang.Object, scala.Function1", Capture.class),
                                family.method("scala.Function1 handler()", SwitchToCarried.class))
                        .carrying(Carries.CONTEXT)
                        .needing(cell),
                family.row(
                                "persist",
                                "persistence.Eventsourced$AsyncHandlerInvocation",
                                family.constructor("java.lang.Object, scala.Function1", Capture.class),
                                family.method("scala.Function1 handler()", SwitchToCarried.class))
                        .carrying(Carries.CONTEXT)
                        .needing(cell),
                // A journal answers in the order in which it was asked, whatever finishes first.
                family.row(
                                "journal",
                                "persistence.journal.AsyncWriteJournal$Desequenced",
                                family.constructor(
                                        "java.lang.Object, long, ~actor.ActorRef, ~actor.ActorRef", Capture.class),
                                family.method("java.lang.Object msg()", SwitchToCarried.class))
                        .carrying(Carries.CONTEXT)
                        .needing(cell),
                // What is replayed belongs to the traces of the past.
                family.row(
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
    private static Stream<Weaving> typed(String running) {
        String type = running + ".Running";
        return Stream.of(
                Family.PEKKO
                        .row(
                                "persist-typed",
                                type + "$UnstashRecurrenceState",
                                Family.PEKKO.method("scala.Option recOnCommandParams()", SwitchToCarried.class),
                                Family.PEKKO.method("void recOnCommandParams_$eq(scala.Option)", KeepDeferred.class))
                        .carrying(Carries.CONTEXT),
                Family.PEKKO.row(
                        "persist-typed",
                        type + "$HandlingCommands",
                        Family.PEKKO.method(
                                "~actor.typed.Behavior onMessage(~" + running + ".InternalProtocol)", Restore.class)));
    }
}
