package io.jetwake.agent.streams;

import io.jetwake.agent.carry.Capture;
import io.jetwake.agent.carry.Restore;
import io.jetwake.agent.carry.RunCarried;
import io.jetwake.agent.carry.RunInArgument;
import io.jetwake.agent.carry.RunInNone;
import io.jetwake.agent.carry.SwitchToCarried;
import io.jetwake.agent.weave.Carries;
import io.jetwake.agent.weave.Family;
import io.jetwake.agent.weave.Weaving;
import io.jetwake.context.Context;
import java.util.ArrayList;
import java.util.List;

/**
 * The table of streams.
 *
 * <p>An element is handled in its own context. What an operator makes of none, such as the elements of an iterator, belongs to the
 * context in which the stream was materialized.
 */
public final class StreamRows {
    /** What stands for no element in a slot. */
    private static final Carries EMPTY_SLOT = Carries.of(EmptySlot.class);

    private static final Carries STREAM_TIMER = Carries.of(StreamTimer.class).leaving("boolean repeating()");
    /** The context of the element that was in a slot before it failed. */
    private static final Carries FAILED_SLOT = Carries.of(FailedSlot.class).with("jetwakeContext", Context.class);
    /** An operator that takes the wrapping off what it pushes. */
    private static final Carries UNWRAPPING = Carries.of(Unwrapping.class);
    /** What keeps elements together with their contexts. */
    private static final Carries ELEMENT_KEEPER = Carries.of(ElementKeeper.class);
    /** What an operator has taken. */
    private static final Carries OPERATOR = Carries.of(Operator.class).with("jetwakeInputs", Inputs.class);
    /** Whether an operator's blueprint was made for a function of one element. */
    private static final Carries ELEMENT_FUNCTION =
            Carries.of(ElementFunction.class).with("jetwakeStateless", boolean.class);

    private static final String CONNECTION = "~stream.impl.fusing.GraphInterpreter$Connection";

    private final Family family;
    private final List<Weaving> rows = new ArrayList<>();

    private StreamRows(Family family) {
        this.family = family;
    }

    /** The rows of all families. */
    public static List<Weaving> rows() {
        return Family.rows(family -> new StreamRows(family).fill().stream());
    }

    private List<Weaving> fill() {
        interpreter();
        earlyEvents();
        operators();
        buffer("stream.impl.FixedSizeBuffer$FixedSizeBuffer");
        buffer("stream.impl.BoundedBuffer");
        rows.add(family.row(
                        "stream-buffer",
                        "stream.impl.fusing.ActorGraphInterpreter$BatchingActorInputBoundary",
                        family.method("void onNext(java.lang.Object)", BufferElement.class),
                        family.method("java.lang.Object dequeue()", TakeElement.class))
                .carrying(ELEMENT_KEEPER));
        // Behind publishers with several subscribers.
        rows.add(family.row(
                "stream-buffer",
                "stream.impl.BatchingInputBuffer",
                family.method("void enqueueInputElement(java.lang.Object)", BufferElement.class),
                family.method("java.lang.Object dequeueInputElement()", TakeElement.class)));
        rows.add(family.row(
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
        rows.add(family.row(
                "stream-actor-sink",
                "stream.impl.ActorRefBackpressureSinkStage$$anon$1",
                // It sends another element than the one that was confirmed.
                family.method("void receive(scala.Tuple2)", RunInNone.class)));
        // The compiler numbers what has no name.
        groupBy("stream.impl.fusing.GroupBy$$anon$5");
        groupBy("stream.impl.fusing.GroupBy$$anon$6");
        // Actors take the context off the thread again, after the message.
        String cell = family.unit("actor-cell");
        return rows.stream().map(row -> row.needing(cell)).toList();
    }

    private void interpreter() {
        String connection = "stream.impl.fusing.GraphInterpreter$Connection";
        rows.add(family.row("stream-slot", "stream.impl.fusing.GraphInterpreter$Empty$")
                .carrying(EMPTY_SLOT));
        rows.add(family.row(
                        "stream-slot",
                        connection,
                        family.method("java.lang.Object slot()", SwitchToSlot.class),
                        family.method("void slot_$eq(java.lang.Object)", FillSlot.class))
                .carrying(Carries.CONTEXT));
        // It keeps the element that was in the slot before, which may still be taken.
        rows.add(family.row(
                        "stream-slot",
                        "stream.impl.fusing.GraphInterpreter$Failed",
                        family.constructor("java.lang.Throwable, java.lang.Object", Capture.class),
                        family.method("java.lang.Object previousElem()", SwitchToCarried.class))
                .carrying(FAILED_SLOT));
        rows.add(family.row(
                        "stream-interpreter",
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
                        family.method("void cancel(" + CONNECTION + ", java.lang.Throwable)", Restore.class))
                .carrying(Carries.CONTEXT));
        // What operators materialize inside themselves is started later.
        rows.add(family.row(
                        "stream-interpreter",
                        "stream.impl.fusing.GraphInterpreterShell",
                        family.constructor(
                                "~stream.impl.fusing.GraphInterpreter$Connection[], ~stream.stage.GraphStageLogic[],"
                                        + " ~stream.Attributes, ~stream.impl.ExtendedActorMaterializer",
                                Capture.class),
                        family.method(
                                "int init(~actor.ActorRef, ~stream.impl.SubFusingActorMaterializerImpl, scala.Function1, int)",
                                RunCarried.class))
                .carrying(Carries.CONTEXT));
        // An event from outside; one from the same actor takes a short cut around the mailbox.
        rows.add(family.row(
                        "stream-interpreter",
                        "stream.impl.fusing.GraphInterpreterShell$AsyncInput",
                        family.constructor(
                                "~stream.impl.fusing.GraphInterpreterShell, ~stream.impl.fusing.GraphInterpreterShell,"
                                        + " ~stream.stage.GraphStageLogic, java.lang.Object, scala.concurrent.Promise,"
                                        + " scala.Function1",
                                Capture.class),
                        family.method("int execute(int)", RunCarried.class))
                .carrying(Carries.CONTEXT));
    }

    /** Events that come before an operator has started wait for that. */
    private void earlyEvents() {
        rows.add(family.row(
                        "stream-interpreter",
                        "stream.stage.ConcurrentAsyncCallbackState$Event",
                        family.constructor("java.lang.Object, scala.concurrent.Promise", Capture.class),
                        family.method("java.lang.Object e()", SwitchToCarried.class))
                .carrying(Carries.CONTEXT));
        rows.add(family.row(
                "stream-interpreter",
                "stream.stage.GraphStageLogic$ConcurrentAsyncCallback",
                family.method("void onStart()", Restore.class)));
    }

    private void operators() {
        rows.add(family.row(
                        "stream-operator",
                        "stream.stage.GraphStageLogic",
                        family.method("void push(~stream.Outlet, java.lang.Object)", PushElement.class),
                        family.method("boolean isAvailable(~stream.Inlet)", Restore.class))
                .carrying(UNWRAPPING));
        // Emits when it is asked to.
        emitting("EmittingSingle", "java.lang.Object");
        emitting("EmittingIterator", "scala.collection.Iterator");
        // The library's own hook for operators that emit later what they got now.
        rows.add(family.row(
                        "stream-operator",
                        "stream.impl.ContextPropagationImpl",
                        family.method("void suspendContext()", KeepContext.class),
                        family.method("void resumeContext()", SwitchToCarried.class))
                .carrying(Carries.CONTEXT));
        rows.add(family.row(
                "stream-operator",
                "stream.impl.ContextPropagationImpl",
                family.method("java.lang.Object currentContext()", ReturnContext.class),
                family.method("void resumeContext(java.lang.Object)", SwitchToArgument.class)));
    }

    private void emitting(String kind, String emitted) {
        rows.add(family.row(
                        "stream-operator",
                        "stream.stage.GraphStageLogic$" + kind,
                        family.constructor(
                                "~stream.stage.GraphStageLogic, ~stream.Outlet, " + emitted
                                        + ", ~stream.stage.OutHandler, scala.Function0",
                                Capture.class),
                        family.method("void onPull()", RunCarried.class))
                .carrying(Carries.CONTEXT));
    }

    /** What an operator makes of several elements, or keeps without our knowing, must not get the context of any other element. */
    private void inputs() {
        rows.add(family.row(
                        "stream-inputs",
                        "stream.stage.GraphStageLogic",
                        family.constructor("int, int", StartOperator.class),
                        family.method("java.lang.Object grab(~stream.Inlet)", GrabElement.class),
                        family.method("void afterPostStop()", StopOperator.class))
                .carrying(OPERATOR));
        rows.add(family.row("stream-inputs", "stream.stage.TimerMessages$Scheduled")
                .carrying(STREAM_TIMER));
        String event =
                "void runAsyncInput(~stream.stage.GraphStageLogic, java.lang.Object, scala.concurrent.Promise, scala.Function1)";
        rows.add(family.row(
                "stream-inputs",
                "stream.impl.fusing.GraphInterpreter",
                family.method(event, TellOperator.class),
                family.method(event, RunTimer.class)));
        rows.add(family.row(
                "stream-inputs",
                "stream.stage.GraphStageLogic$SubSourceOutlet",
                family.method(
                        "void push(java.lang.Object)", "~stream.stage.GraphStageLogic $outer", PublishInside.class)));
        rows.add(family.row(
                "stream-inputs",
                "stream.scaladsl.PartitionHub$PartitionSinkLogic",
                family.method("void publish(java.lang.Object)", PublishElement.class)));
        rows.add(family.row(
                "stream-inputs",
                "stream.impl.fusing.SubSource",
                family.method("~stream.stage.GraphStageLogic createLogic(~stream.Attributes)", MakeSubstream.class)));
        rows.add(family.row(
                        "stream-inputs",
                        "stream.impl.fusing.StatefulMapConcat",
                        family.constructor("scala.Function0", KeepFunction.class),
                        family.method(
                                "~stream.stage.GraphStageLogic createLogic(~stream.Attributes)", MakeOperator.class))
                .carrying(ELEMENT_FUNCTION));
    }

    /** Emits, in whatever event, what came of elements that it kept. Each family has its own, Akka since 2.8. */
    private void mapAsyncPartitioned() {
        if (family.equals(Family.PEKKO)) {
            rows.add(family.row(
                            "stream-operator",
                            "stream.MapAsyncPartitioned$Holder",
                            family.constructor(
                                    "java.lang.Object, scala.util.Try, ~stream.stage.AsyncCallback", Capture.class),
                            family.method("scala.util.Try out()", SwitchToCarried.class))
                    .carrying(Carries.CONTEXT));
        } else {
            rows.add(family.row(
                            "stream-operator",
                            "stream.impl.fusing.MapAsyncPartitioned$Holder",
                            family.constructor(
                                    "java.lang.Object, scala.util.Try, java.lang.Object, ~stream.stage.AsyncCallback",
                                    Capture.class),
                            family.method("java.lang.Object incoming()", SwitchToCarried.class),
                            family.method("scala.util.Try outgoing()", SwitchToCarried.class))
                    .carrying(Carries.CONTEXT));
        }
    }

    /** Keeps an element until its substream asks for it: the first one in the substream, any other one in itself. */
    private void groupBy(String logic) {
        rows.add(family.row(
                        "stream-group-by",
                        logic,
                        family.method("void onPush()", KeepContext.class),
                        family.method("void onPull()", RunCarried.class))
                .carrying(Carries.CONTEXT));
        rows.add(family.row(
                        "stream-group-by",
                        logic + "$SubstreamSource",
                        family.argumentWithClass(
                                "<init>(~" + logic + ", java.lang.String, java.lang.Object, java.lang.Object)",
                                3,
                                Offered.class),
                        family.method("void onPull()", "java.lang.Object $outer", RunInOuter.class))
                .carrying(ELEMENT_KEEPER));
    }

    /** Emits later what it got now; older versions use the library's own hook instead. */
    private void mapConcat() {
        rows.add(family.row(
                        "stream-operator",
                        "stream.impl.fusing.MapConcat$$anon$1",
                        family.method("void onPush()", KeepContext.class),
                        family.method("void onPull()", RunCarried.class))
                .carrying(Carries.CONTEXT));
    }

    /** Whoever offers next lets the stream go on: elements must carry their own context. */
    private void queues() {
        // Scala 2.13 and 3 number differently.
        for (String number : List.of("1", "2")) {
            rows.add(family.row(
                    "stream-queue",
                    "stream.impl.BoundedSourceQueueStage$Mat$" + number + "$",
                    family.argumentWithClass("~stream.QueueOfferResult offer(java.lang.Object)", 0, Offered.class)));
        }
        rows.add(family.row(
                        "stream-queue",
                        "stream.impl.QueueSource$Offer",
                        family.argumentWithClass(
                                "<init>(java.lang.Object, scala.concurrent.Promise)", 0, Offered.class))
                .carrying(ELEMENT_KEEPER));
        rows.add(family.row(
                "stream-hub",
                "stream.scaladsl.MergeHub$Element",
                family.argumentWithClass(
                        "<init>(~stream.scaladsl.MergeHub, long, java.lang.Object)", 2, Offered.class)));
        rows.add(family.row(
                "stream-hub",
                "stream.scaladsl.BroadcastHub$BroadcastSinkLogic",
                family.argumentWithClass("void publish(java.lang.Object)", 0, Offered.class)));
        rows.add(family.row("stream-hub", "stream.scaladsl.PartitionHub$Internal$Completed$")
                .carrying(EMPTY_SLOT));
        rows.add(family.row(
                "stream-hub",
                "stream.scaladsl.PartitionHub$Internal$PartitionQueueImpl",
                family.argumentWithClass("void offer(long, java.lang.Object)", 1, Offered.class)));
    }

    private void buffer(String type) {
        rows.add(family.row(
                        "stream-buffer",
                        type,
                        family.method("void enqueue(java.lang.Object)", BufferElement.class),
                        family.method("java.lang.Object dequeue()", TakeElement.class),
                        family.method("java.lang.Object peek()", SeeElement.class))
                .carrying(ELEMENT_KEEPER));
    }
}
