package io.jetwake.agent.tables;

import static io.jetwake.agent.weave.Change.argument;
import static io.jetwake.agent.weave.Change.constructor;
import static io.jetwake.agent.weave.Change.method;

import io.jetwake.agent.advice.BufferElement;
import io.jetwake.agent.advice.Capture;
import io.jetwake.agent.advice.FillSlot;
import io.jetwake.agent.advice.GrabElement;
import io.jetwake.agent.advice.KeepContext;
import io.jetwake.agent.advice.KeepFunction;
import io.jetwake.agent.advice.MakeOperator;
import io.jetwake.agent.advice.OfferElement;
import io.jetwake.agent.advice.PublishElement;
import io.jetwake.agent.advice.PublishInside;
import io.jetwake.agent.advice.PushElement;
import io.jetwake.agent.advice.Restore;
import io.jetwake.agent.advice.ReturnContext;
import io.jetwake.agent.advice.RunCarried;
import io.jetwake.agent.advice.RunInArgument;
import io.jetwake.agent.advice.RunInNone;
import io.jetwake.agent.advice.RunInOuter;
import io.jetwake.agent.advice.SeeElement;
import io.jetwake.agent.advice.StartOperator;
import io.jetwake.agent.advice.SwitchToArgument;
import io.jetwake.agent.advice.SwitchToCarried;
import io.jetwake.agent.advice.TakeElement;
import io.jetwake.agent.advice.TellOperator;
import io.jetwake.agent.advice.UnwrapPushed;
import io.jetwake.agent.streams.Offered;
import io.jetwake.agent.weave.Carries;
import io.jetwake.agent.weave.Change;
import io.jetwake.agent.weave.Weaving;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of streams.
 *
 * <p>An element is handled in its own context. What an operator makes of none, such as the elements of an iterator, belongs to the
 * context in which the stream was materialized.
 */
public final class StreamWeavings {
    private final Family family;
    private final List<Weaving> rows = new ArrayList<>();

    private StreamWeavings(Family family) {
        this.family = family;
    }

    /** The rows of all families. */
    public static List<Weaving> rows() {
        return Family.ALL.stream()
                .flatMap(family -> new StreamWeavings(family).fill().stream())
                .toList();
    }

    private List<Weaving> fill() {
        interpreter();
        earlyEvents();
        operators();
        buffer("stream-buffer", "stream.impl.FixedSizeBuffer$FixedSizeBuffer", "enqueue", "dequeue", "peek");
        buffer("stream-buffer", "stream.impl.BoundedBuffer", "enqueue", "dequeue", "peek");
        rows.add(family.changed(
                "stream-buffer",
                "stream.impl.fusing.ActorGraphInterpreter$BatchingActorInputBoundary",
                method("onNext", 1, BufferElement.class),
                method("dequeue", 0, TakeElement.class)));
        // Behind publishers with several subscribers.
        rows.add(family.changed(
                "stream-buffer",
                "stream.impl.BatchingInputBuffer",
                method("enqueueInputElement", 1, BufferElement.class),
                method("dequeueInputElement", 0, TakeElement.class)));
        rows.add(family.changed(
                "stream-buffer",
                "stream.impl.ResizableMultiReaderRingBuffer",
                method("write", 1, BufferElement.class),
                method("read", 1, TakeElement.class)));
        queues();
        inputs();
        mapConcat();
        mapAsyncPartitioned();
        add(
                "stream-actor-sink",
                Carries.NOTHING,
                "stream.impl.ActorRefBackpressureSinkStage$$anon$1",
                // It sends another element than the one that was confirmed.
                method("receive", 1, RunInNone.class));
        // The compiler numbers what has no name.
        groupBy("stream.impl.fusing.GroupBy$$anon$5");
        groupBy("stream.impl.fusing.GroupBy$$anon$6");
        return rows;
    }

    private void interpreter() {
        String connection = "stream.impl.fusing.GraphInterpreter$Connection";
        add("stream-slot", Carries.EMPTY_SLOT, "stream.impl.fusing.GraphInterpreter$Empty$");
        add(
                "stream-slot",
                Carries.CONTEXT,
                connection,
                method("slot", 0, SwitchToCarried.class),
                method("slot_$eq", 1, FillSlot.class));
        add(
                "stream-interpreter",
                Carries.CONTEXT,
                "stream.impl.fusing.GraphInterpreter",
                constructor(7, Capture.class),
                method("processPush", 1, RunInArgument.class),
                method("processPull", 1, RunCarried.class),
                method("processEvent", 1, RunCarried.class),
                method("runAsyncInput", 4, Restore.class),
                // They look into slots.
                method("fail", 2, Restore.class),
                method("cancel", 2, Restore.class));
        // What operators materialize inside themselves is started later.
        add(
                "stream-interpreter",
                Carries.CONTEXT,
                "stream.impl.fusing.GraphInterpreterShell",
                constructor(4, Capture.class),
                method("init", 4, RunCarried.class));
        // An event from outside; one from the same actor takes a short cut around the mailbox.
        add(
                "stream-interpreter",
                Carries.CONTEXT,
                "stream.impl.fusing.GraphInterpreterShell$AsyncInput",
                constructor(6, Capture.class),
                method("execute", 1, RunCarried.class));
    }

    /** Events that come before an operator has started wait for that. */
    private void earlyEvents() {
        add(
                "stream-interpreter",
                Carries.CONTEXT,
                "stream.stage.ConcurrentAsyncCallbackState$Event",
                constructor(2, Capture.class),
                method("e", 0, SwitchToCarried.class));
        rows.add(family.changed(
                "stream-interpreter",
                "stream.stage.GraphStageLogic$ConcurrentAsyncCallback",
                method("onStart", 0, Restore.class)));
    }

    private void operators() {
        rows.add(family.changed(
                "stream-operator",
                "stream.stage.GraphStageLogic",
                constructor(2, UnwrapPushed.class),
                method("push", 2, PushElement.class),
                method("isAvailable", new String[] {family.type("stream.Inlet")}, Restore.class)));
        // Emits when it is asked to.
        for (String emitting : List.of("EmittingSingle", "EmittingIterator")) {
            add(
                    "stream-operator",
                    Carries.CONTEXT,
                    "stream.stage.GraphStageLogic$" + emitting,
                    constructor(5, Capture.class),
                    method("onPull", 0, RunCarried.class));
        }
        // The library's own hook for operators that emit later what they got now.
        add(
                "stream-operator",
                Carries.CONTEXT,
                "stream.impl.ContextPropagationImpl",
                method("suspendContext", 0, KeepContext.class),
                method("resumeContext", 0, SwitchToCarried.class));
        rows.add(family.changed(
                "stream-operator",
                "stream.impl.ContextPropagationImpl",
                method("currentContext", 0, ReturnContext.class),
                method("resumeContext", 1, SwitchToArgument.class)));
    }

    /** What an operator makes of several elements, or keeps without our knowing, must not get the context of any other element. */
    private void inputs() {
        add(
                "stream-inputs",
                Carries.OPERATOR,
                "stream.stage.GraphStageLogic",
                constructor(2, StartOperator.class),
                method("grab", 1, GrabElement.class));
        add("stream-inputs", Carries.STREAM_TIMER, "stream.stage.TimerMessages$Scheduled");
        rows.add(family.changed(
                "stream-inputs",
                "stream.impl.fusing.GraphInterpreter",
                method("runAsyncInput", 4, TellOperator.class)));
        rows.add(family.changed(
                "stream-inputs",
                "stream.stage.GraphStageLogic$SubSourceOutlet",
                method("push", 1, PublishInside.class)));
        rows.add(family.changed(
                "stream-inputs",
                "stream.scaladsl.PartitionHub$PartitionSinkLogic",
                method("publish", 1, PublishElement.class)));
        add(
                "stream-inputs",
                Carries.ELEMENT_FUNCTION,
                "stream.impl.fusing.StatefulMapConcat",
                method("<init>", new String[] {"scala.Function0"}, KeepFunction.class),
                method("createLogic", 1, MakeOperator.class));
    }

    /** Emits, in whatever event, what came of elements that it kept. */
    private void mapAsyncPartitioned() {
        add(
                "stream-operator",
                Carries.CONTEXT,
                "stream.MapAsyncPartitioned$Holder",
                constructor(3, Capture.class),
                method("out", 0, SwitchToCarried.class));
    }

    /** Keeps an element until its substream asks for it: the first one in the substream, any other one in itself. */
    private void groupBy(String logic) {
        add(
                "stream-group-by",
                Carries.CONTEXT,
                logic,
                method("onPush", 0, KeepContext.class),
                method("onPull", 0, RunCarried.class));
        rows.add(family.changed(
                "stream-group-by",
                logic + "$SubstreamSource",
                argument("<init>", 4, 3, Offered.class),
                method("onPull", 0, RunInOuter.class)));
    }

    /** Emits later what it got now; older versions use the library's own hook instead. */
    private void mapConcat() {
        add(
                "stream-operator",
                Carries.CONTEXT,
                "stream.impl.fusing.MapConcat$$anon$1",
                method("onPush", 0, KeepContext.class),
                method("onPull", 0, RunCarried.class));
    }

    /** Whoever offers next lets the stream go on: elements must carry their own context. */
    private void queues() {
        // Scala 2.13 and 3 number differently.
        for (String number : List.of("1", "2")) {
            rows.add(family.changed(
                    "stream-queue",
                    "stream.impl.BoundedSourceQueueStage$Mat$" + number + "$",
                    method("offer", 1, OfferElement.class)));
        }
        rows.add(family.changed(
                "stream-queue", "stream.impl.QueueSource$Offer", argument("<init>", 2, 0, Offered.class)));
        rows.add(family.changed(
                "stream-hub", "stream.scaladsl.MergeHub$Element", argument("<init>", 3, 2, Offered.class)));
        rows.add(family.changed(
                "stream-hub",
                "stream.scaladsl.BroadcastHub$BroadcastSinkLogic",
                method("publish", 1, OfferElement.class)));
        add("stream-hub", Carries.EMPTY_SLOT, "stream.scaladsl.PartitionHub$Internal$Completed$");
        rows.add(family.changed(
                "stream-hub",
                "stream.scaladsl.PartitionHub$Internal$PartitionQueueImpl",
                argument("offer", 2, 1, Offered.class)));
    }

    private void buffer(String unit, String type, String put, String take, String see) {
        rows.add(family.changed(
                unit,
                type,
                method(put, 1, BufferElement.class),
                method(take, 0, TakeElement.class),
                method(see, 0, SeeElement.class)));
    }

    private void add(String unit, Carries carries, String type, Change... changes) {
        rows.add(new Weaving(family.unit(unit), family.type(type), carries, List.of(changes)));
    }
}
