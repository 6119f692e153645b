package io.jetwake.agent.tables;

import static io.jetwake.agent.weave.Change.constructor;
import static io.jetwake.agent.weave.Change.method;

import io.jetwake.agent.advice.Capture;
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
public final class BufferWeavings {
    private BufferWeavings() {}

    /** The rows of all families. */
    public static List<Weaving> rows() {
        return Family.ALL.stream().flatMap(BufferWeavings::rows).toList();
    }

    private static Stream<Weaving> rows(Family family) {
        String behavior = family.type("actor.typed.Behavior");
        return Stream.of(
                family.carrying(
                        "typed-stash", "actor.typed.internal.StashBufferImpl$Node", constructor(2, Capture.class)),
                family.changed(
                        "typed-stash",
                        "actor.typed.internal.StashBufferImpl",
                        // Each of them: the compiler of one family inlines one into the other.
                        method("unstash", new String[] {behavior, "int", "scala.Function1"}, Restore.class),
                        method("unstash", new String[] {behavior, "int", "java.util.function.Function"}, Restore.class),
                        method("unstashAll", 1, Restore.class)),
                // The iterator over what is unstashed.
                family.changed(
                        "typed-stash",
                        "actor.typed.internal.StashBufferImpl$$anon$1",
                        method("next", 0, SwitchToReturned.class)),
                family.carrying(
                        "message-buffer",
                        "util.MessageBuffer$Node",
                        constructor(3, Capture.class),
                        method("apply", 1, RunCarried.class)),
                family.carrying(
                        "persist",
                        "persistence.Eventsourced$StashingHandlerInvocation",
                        constructor(2, Capture.class),
                        method("handler", 0, SwitchToCarried.class)),
                family.carrying(
                        "persist",
                        "persistence.Eventsourced$AsyncHandlerInvocation",
                        constructor(2, Capture.class),
                        method("handler", 0, SwitchToCarried.class)),
                // A journal answers in the order in which it was asked, whatever finishes first.
                family.carrying(
                        "journal",
                        "persistence.journal.AsyncWriteJournal$Desequenced",
                        constructor(4, Capture.class),
                        method("msg", 0, SwitchToCarried.class)),
                // What is replayed belongs to the traces of the past.
                family.changed(
                        "recovery",
                        "persistence.RecoveryPermitter",
                        method(
                                family.mangled("persistence.RecoveryPermitter", "recoveryPermitGranted"),
                                1,
                                RunInNone.class)));
    }
}
