package io.jetwake.agent.tables;

import io.jetwake.agent.advice.BufferElement;
import io.jetwake.agent.advice.Capture;
import io.jetwake.agent.advice.FillSlot;
import io.jetwake.agent.advice.GrabElement;
import io.jetwake.agent.advice.KeepContext;
import io.jetwake.agent.advice.KeepFunction;
import io.jetwake.agent.advice.MakeOperator;
import io.jetwake.agent.advice.MakeSubstream;
import io.jetwake.agent.advice.PublishElement;
import io.jetwake.agent.advice.PublishInside;
import io.jetwake.agent.advice.PushElement;
import io.jetwake.agent.advice.Restore;
import io.jetwake.agent.advice.ReturnContext;
import io.jetwake.agent.advice.RunCarried;
import io.jetwake.agent.advice.RunInArgument;
import io.jetwake.agent.advice.RunInNone;
import io.jetwake.agent.advice.RunInOuter;
import io.jetwake.agent.advice.RunTimer;
import io.jetwake.agent.advice.SeeElement;
import io.jetwake.agent.advice.StartOperator;
import io.jetwake.agent.advice.StopOperator;
import io.jetwake.agent.advice.SwitchToArgument;
import io.jetwake.agent.advice.SwitchToCarried;
import io.jetwake.agent.advice.SwitchToSlot;
import io.jetwake.agent.advice.TakeElement;
import io.jetwake.agent.advice.TellOperator;
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
final class StreamWeavings {
    private static final String CONNECTION = "~stream.impl.fusing.GraphInterpreter$Connection";

    private final Family family;
    private final List<Weaving> rows = new ArrayList<>();

    private StreamWeavings(Family family) {
        this.family = family;
    }

    /** The rows of all families. */
    static List<Weaving> rows() {
        return Family.ALL.stream()
                .flatMap(family -> new StreamWeavings(family).fill().stream())
                .toList();
    }

    private List<Weaving> fill() {
        interpreter();
        earlyEvents();
        operators();
        buffer("stream.impl.FixedSizeBuffer$FixedSizeBuffer");
        buffer("stream.impl.BoundedBuffer");
        add(
                "stream-buffer",
                Carries.ELEMENT_KEEPER,
                "stream.impl.fusing.ActorGraphInterpreter$BatchingActorInputBoundary",
                family.method("void onNext(java.lang.Object)", BufferElement.class),
                family.method("java.lang.Object dequeue()", TakeElement.class));
        // Behind publishers with several subscribers.
        rows.add(family.changed(
                "stream-buffer",
                "stream.impl.BatchingInputBuffer",
                family.method("void enqueueInputElement(java.lang.Object)", BufferElement.class),
                family.method("java.lang.Object dequeueInputElement()", TakeElement.class)));
        rows.add(family.changed(
                "stream-buffer",
                "stream.impl.ResizableMultiReaderRingBuffer",
                family.method("boolean write(java.lang.Object)", BufferElement.class),
                family.method(
                        "java.lang.Object read(~stream.impl.ResizableMultiReaderRingBuffer$Cursor)",
                        TakeElement.class)));
        queues();
        inputs();
        mapConcat();
        mapAsyncPartitioned();
        add(
                "stream-actor-sink",
                Carries.NOTHING,
                "stream.impl.ActorRefBackpressureSinkStage$$anon$1",
                // It sends another element than the one that was confirmed.
                family.method("void receive(scala.Tuple2)", RunInNone.class));
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
                family.method("java.lang.Object slot()", SwitchToSlot.class),
                family.method("void slot_$eq(java.lang.Object)", FillSlot.class));
        // It keeps the element that was in the slot before, which may still be taken.
        add(
                "stream-slot",
                Carries.FAILED_SLOT,
                "stream.impl.fusing.GraphInterpreter$Failed",
                family.constructor("java.lang.Throwable, java.lang.Object", Capture.class),
                family.method("java.lang.Object previousElem()", SwitchToCarried.class));
        add(
                "stream-interpreter",
                Carries.CONTEXT,
                "stream.impl.fusing.GraphInterpreter",
                family.constructor(
                        "~stream.Materializer, ~event.LoggingAdapter, ~stream.stage.GraphStageLogic[],"
                                + " ~stream.impl.fusing.GraphInterpreter$Connection[], scala.Function4, boolean,"
                                + " ~actor.ActorRef",
                        Capture.class),
                family.method("void processPush(" + CONNECTION + ")", RunInArgument.class),
                family.method("void processPull(" + CONNECTION + ")", RunCarried.class),
                family.method("void processEvent(" + CONNECTION + ")", RunCarried.class),
                family.method(
                        "void runAsyncInput(~stream.stage.GraphStageLogic, java.lang.Object, scala.concurrent.Promise,"
                                + " scala.Function1)",
                        Restore.class),
                // They look into slots.
                family.method("void fail(" + CONNECTION + ", java.lang.Throwable)", Restore.class),
                family.method("void cancel(" + CONNECTION + ", java.lang.Throwable)", Restore.class));
        // What operators materialize inside themselves is started later.
        add(
                "stream-interpreter",
                Carries.CONTEXT,
                "stream.impl.fusing.GraphInterpreterShell",
                family.constructor(
                        "~stream.impl.fusing.GraphInterpreter$Connection[], ~stream.stage.GraphStageLogic[],"
                                + " ~stream.Attributes, ~stream.impl.ExtendedActorMaterializer",
                        Capture.class),
                family.method(
                        "int init(~actor.ActorRef, ~stream.impl.SubFusingActorMaterializerImpl, scala.Function1, int)",
                        RunCarried.class));
        // An event from outside; one from the same actor takes a short cut around the mailbox.
        add(
                "stream-interpreter",
                Carries.CONTEXT,
                "stream.impl.fusing.GraphInterpreterShell$AsyncInput",
                family.constructor(
                        "~stream.impl.fusing.GraphInterpreterShell, ~stream.impl.fusing.GraphInterpreterShell,"
                                + " ~stream.stage.GraphStageLogic, java.lang.Object, scala.concurrent.Promise,"
                                + " scala.Function1",
                        Capture.class),
                family.method("int execute(int)", RunCarried.class));
    }

    /** Events that come before an operator has started wait for that. */
    private void earlyEvents() {
        add(
                "stream-interpreter",
                Carries.CONTEXT,
                "stream.stage.ConcurrentAsyncCallbackState$Event",
                family.constructor("java.lang.Object, scala.concurrent.Promise", Capture.class),
                family.method("java.lang.Object e()", SwitchToCarried.class));
        rows.add(family.changed(
                "stream-interpreter",
                "stream.stage.GraphStageLogic$ConcurrentAsyncCallback",
                family.method("void onStart()", Restore.class)));
    }

    private void operators() {
        add(
                "stream-operator",
                Carries.UNWRAPPING,
                "stream.stage.GraphStageLogic",
                family.method("void push(~stream.Outlet, java.lang.Object)", PushElement.class),
                family.method("boolean isAvailable(~stream.Inlet)", Restore.class));
        // Emits when it is asked to.
        emitting("EmittingSingle", "java.lang.Object");
        emitting("EmittingIterator", "scala.collection.Iterator");
        // The library's own hook for operators that emit later what they got now.
        add(
                "stream-operator",
                Carries.CONTEXT,
                "stream.impl.ContextPropagationImpl",
                family.method("void suspendContext()", KeepContext.class),
                family.method("void resumeContext()", SwitchToCarried.class));
        rows.add(family.changed(
                "stream-operator",
                "stream.impl.ContextPropagationImpl",
                family.method("java.lang.Object currentContext()", ReturnContext.class),
                family.method("void resumeContext(java.lang.Object)", SwitchToArgument.class)));
    }

    private void emitting(String kind, String emitted) {
        add(
                "stream-operator",
                Carries.CONTEXT,
                "stream.stage.GraphStageLogic$" + kind,
                family.constructor(
                        "~stream.stage.GraphStageLogic, ~stream.Outlet, " + emitted
                                + ", ~stream.stage.OutHandler, scala.Function0",
                        Capture.class),
                family.method("void onPull()", RunCarried.class));
    }

    /** What an operator makes of several elements, or keeps without our knowing, must not get the context of any other element. */
    private void inputs() {
        add(
                "stream-inputs",
                Carries.OPERATOR,
                "stream.stage.GraphStageLogic",
                family.constructor("int, int", StartOperator.class),
                family.method("java.lang.Object grab(~stream.Inlet)", GrabElement.class),
                family.method("void afterPostStop()", StopOperator.class));
        add("stream-inputs", Carries.STREAM_TIMER, "stream.stage.TimerMessages$Scheduled");
        String event =
                "void runAsyncInput(~stream.stage.GraphStageLogic, java.lang.Object, scala.concurrent.Promise, scala.Function1)";
        rows.add(family.changed(
                "stream-inputs",
                "stream.impl.fusing.GraphInterpreter",
                family.method(event, TellOperator.class),
                family.method(event, RunTimer.class)));
        rows.add(family.changed(
                "stream-inputs",
                "stream.stage.GraphStageLogic$SubSourceOutlet",
                family.method(
                        "void push(java.lang.Object)", "~stream.stage.GraphStageLogic $outer", PublishInside.class)));
        rows.add(family.changed(
                "stream-inputs",
                "stream.scaladsl.PartitionHub$PartitionSinkLogic",
                family.method("void publish(java.lang.Object)", PublishElement.class)));
        rows.add(family.changed(
                "stream-inputs",
                "stream.impl.fusing.SubSource",
                family.method("~stream.stage.GraphStageLogic createLogic(~stream.Attributes)", MakeSubstream.class)));
        add(
                "stream-inputs",
                Carries.ELEMENT_FUNCTION,
                "stream.impl.fusing.StatefulMapConcat",
                family.constructor("scala.Function0", KeepFunction.class),
                family.method("~stream.stage.GraphStageLogic createLogic(~stream.Attributes)", MakeOperator.class));
    }

    /** Emits, in whatever event, what came of elements that it kept. Each family has its own, Akka since 2.8. */
    private void mapAsyncPartitioned() {
        if (family.equals(Family.PEKKO)) {
            add(
                    "stream-operator",
                    Carries.CONTEXT,
                    "stream.MapAsyncPartitioned$Holder",
                    family.constructor("java.lang.Object, scala.util.Try, ~stream.stage.AsyncCallback", Capture.class),
                    family.method("scala.util.Try out()", SwitchToCarried.class));
        } else {
            add(
                    "stream-operator",
                    Carries.CONTEXT,
                    "stream.impl.fusing.MapAsyncPartitioned$Holder",
                    family.constructor(
                            "java.lang.Object, scala.util.Try, java.lang.Object, ~stream.stage.AsyncCallback",
                            Capture.class),
                    family.method("java.lang.Object incoming()", SwitchToCarried.class),
                    family.method("scala.util.Try outgoing()", SwitchToCarried.class));
        }
    }

    /** Keeps an element until its substream asks for it: the first one in the substream, any other one in itself. */
    private void groupBy(String logic) {
        add(
                "stream-group-by",
                Carries.CONTEXT,
                logic,
                family.method("void onPush()", KeepContext.class),
                family.method("void onPull()", RunCarried.class));
        add(
                "stream-group-by",
                Carries.ELEMENT_KEEPER,
                logic + "$SubstreamSource",
                family.argumentWithClass(
                        "<init>(~" + logic + ", java.lang.String, java.lang.Object, java.lang.Object)",
                        3,
                        Offered.class),
                family.method("void onPull()", "java.lang.Object $outer", RunInOuter.class));
    }

    /** Emits later what it got now; older versions use the library's own hook instead. */
    private void mapConcat() {
        add(
                "stream-operator",
                Carries.CONTEXT,
                "stream.impl.fusing.MapConcat$$anon$1",
                family.method("void onPush()", KeepContext.class),
                family.method("void onPull()", RunCarried.class));
    }

    /** Whoever offers next lets the stream go on: elements must carry their own context. */
    private void queues() {
        // Scala 2.13 and 3 number differently.
        for (String number : List.of("1", "2")) {
            rows.add(family.changed(
                    "stream-queue",
                    "stream.impl.BoundedSourceQueueStage$Mat$" + number + "$",
                    family.argumentWithClass("~stream.QueueOfferResult offer(java.lang.Object)", 0, Offered.class)));
        }
        add(
                "stream-queue",
                Carries.ELEMENT_KEEPER,
                "stream.impl.QueueSource$Offer",
                family.argumentWithClass("<init>(java.lang.Object, scala.concurrent.Promise)", 0, Offered.class));
        rows.add(family.changed(
                "stream-hub",
                "stream.scaladsl.MergeHub$Element",
                family.argumentWithClass(
                        "<init>(~stream.scaladsl.MergeHub, long, java.lang.Object)", 2, Offered.class)));
        rows.add(family.changed(
                "stream-hub",
                "stream.scaladsl.BroadcastHub$BroadcastSinkLogic",
                family.argumentWithClass("void publish(java.lang.Object)", 0, Offered.class)));
        add("stream-hub", Carries.EMPTY_SLOT, "stream.scaladsl.PartitionHub$Internal$Completed$");
        rows.add(family.changed(
                "stream-hub",
                "stream.scaladsl.PartitionHub$Internal$PartitionQueueImpl",
                family.argumentWithClass("void offer(long, java.lang.Object)", 1, Offered.class)));
    }

    private void buffer(String type) {
        add(
                "stream-buffer",
                Carries.ELEMENT_KEEPER,
                type,
                family.method("void enqueue(java.lang.Object)", BufferElement.class),
                family.method("java.lang.Object dequeue()", TakeElement.class),
                family.method("java.lang.Object peek()", SeeElement.class));
    }

    private void add(String unit, Carries carries, String type, Change... changes) {
        rows.add(new Weaving(family.unit(unit), family.type(type), carries, List.of(changes)));
    }
}
