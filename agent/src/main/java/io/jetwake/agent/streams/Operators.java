package io.jetwake.agent.streams;

import io.jetwake.context.ContextCarrier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows the library's operators: which of them emit an element in the context to which it belongs, because it is current then. Of any
 * other, such as one of the application's own, it is not known which elements it keeps.
 */
final class Operators {
    private static final String BOUNDARY = "impl.fusing.ActorGraphInterpreter$BatchingActorInputBoundary";

    private enum Kind {
        EXACT,
        LATEST,
        PASSING,
        BATCHING,
        ANSWERING,
        ZIPPING,
        LOST,
        UNKNOWN
    }

    /**
     * One element out for each one in, at once, or kept in a slot; or what streams inside of it emit, in the event in which it comes
     * out of them.
     */
    private static final Set<String> EXACT = Set.of(
            "KillSwitches$UniqueKillSwitchStage",
            "KillSwitches$UniqueBidiKillSwitchStage",
            "SharedKillSwitch$SharedKillSwitchFlow",
            "impl.CoupledTerminationBidi",
            "impl.LazySource",
            "impl.SetupFlowStage",
            "impl.SetupSourceStage",
            "impl.SingleConcat",
            "impl.Timers$BackpressureTimeout",
            "impl.Timers$Completion",
            "impl.Timers$DelayInitial",
            "impl.Timers$Idle",
            "impl.Timers$IdleTimeoutBidi",
            "impl.Timers$Initial",
            "impl.fusing.Map",
            "impl.fusing.Filter",
            "impl.fusing.Collect",
            "impl.fusing.CollectFirst",
            "impl.fusing.CollectWhile",
            "impl.fusing.DoOnCancel",
            "impl.fusing.DoOnFirst",
            "impl.fusing.DropRepeated",
            "impl.fusing.FlatMapPrefix",
            "impl.fusing.FlatMapPrefix$FlatMapPrefixLogic$1$",
            "impl.fusing.FutureFlow",
            "impl.fusing.Take",
            "impl.fusing.TakeWhile",
            "impl.fusing.TakeWithin",
            "impl.fusing.Drop",
            "impl.fusing.DropWhile",
            "impl.fusing.DropWithin",
            "impl.fusing.LimitWeighted",
            "impl.fusing.MapError",
            "impl.fusing.Log",
            "impl.fusing.LogWithMarker",
            "impl.fusing.RecoverWith",
            "impl.fusing.Watch",
            "impl.fusing.ZipWithIndex",
            "impl.fusing.ZipWithIndexJava",
            "impl.fusing.GraphStages$Detacher",
            "impl.fusing.GraphStages$FutureFlattenSource",
            "impl.fusing.GraphStages$Identity",
            "impl.fusing.GraphStages$MonitorFlow",
            "impl.fusing.GraphStages$TerminationWatcher",
            "impl.fusing.SubSource",
            "scaladsl.Balance",
            "scaladsl.Broadcast",
            "scaladsl.Concat",
            "scaladsl.CoupledTerminationBidi",
            "scaladsl.Framing$SimpleFramingProtocolEncoder",
            "scaladsl.Interleave",
            "scaladsl.Merge",
            "scaladsl.MergePreferred",
            "scaladsl.MergePrioritized",
            "scaladsl.OrElse",
            "scaladsl.RestartWithBackoffFlow",
            "scaladsl.RestartWithBackoffFlow$DelayCancellationStage",
            "scaladsl.RestartWithBackoffSink",
            "scaladsl.RestartWithBackoffSource");

    /** What they emit is the last element that they took, or made of it. */
    private static final Set<String> LATEST =
            Set.of("impl.Throttle", "impl.fusing.Expand", "scaladsl.Partition", "scaladsl.WireTap");

    /** They emit the last element once, and what else they emit is not made of it. */
    private static final Set<String> PASSING = Set.of(
            "impl.Timers$IdleInject",
            "impl.fusing.Intersperse",
            "impl.fusing.PrefixAndTail$PrefixAndTailLogic",
            "impl.fusing.Recover",
            "impl.fusing.Split");

    /** They emit everything that they took since the last time, but for what is pending. */
    private static final Set<String> BATCHING = Set.of("impl.fusing.Batch", "impl.fusing.GroupedWeightedWithin");

    /** The same without anything pending. */
    private static final String GROUPING = "impl.fusing.GroupedWeighted";

    private static final List<String> BUFFERS = List.of("impl.FixedSizeBuffer$FixedSizeBuffer", "impl.BoundedBuffer");

    /** One element out for each one in, too, and where they are kept meanwhile: exact only if these classes are woven. */
    private static final Map<String, List<String>> KEEPING = Map.ofEntries(
            Map.entry("impl.fusing.Buffer", BUFFERS),
            Map.entry("impl.fusing.Delay", BUFFERS),
            Map.entry("impl.fusing.MapAsync", BUFFERS),
            Map.entry("impl.fusing.MapAsyncUnordered", BUFFERS),
            Map.entry("impl.fusing.FlattenMerge", BUFFERS),
            Map.entry(BOUNDARY, List.of(BOUNDARY)),
            Map.entry("impl.ActorRefSource", BUFFERS),
            Map.entry("impl.QueueSource", List.of("impl.QueueSource$Offer")),
            Map.entry("impl.streamref.SourceRefStageImpl", BUFFERS));

    /** What they push is wrapped, or it is not known to whom it belongs. */
    private static final List<String> QUEUES = List.of(
            "impl.BoundedSourceQueueStage$",
            "scaladsl.MergeHub$MergedSourceLogic",
            "scaladsl.BroadcastHub$$anon$",
            "scaladsl.PartitionHub$$anon$");

    /** One element of each input becomes one. */
    private static final String ZIPPING = "scaladsl.ZipWith";

    /** One element becomes one for each output, at once. */
    private static final String UNZIPPING = "scaladsl.UnzipWith";

    /** Keeps the elements of one that it got until they are asked for. */
    private static final String MAP_CONCAT = "impl.fusing.MapConcat";

    /** Takes what is to be written, and emits what the other side answers. */
    private static final String CONNECTION = "impl.io.TcpConnectionStage$TcpStreamLogic";

    private static final String MAP_ASYNC_PARTITIONED = "MapAsyncPartitioned";
    private static final String GROUP_BY = "impl.fusing.GroupBy";
    private static final String STATELESS = "scaladsl.FlowOps$$Lambda";

    private static final ClassValue<Kind> KINDS = new ClassValue<>() {
        @Override
        protected Kind computeValue(Class<?> operator) {
            return kind(operator);
        }
    };

    private static final ClassValue<Boolean> HOOKED = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> operator) {
            return usesTheHook(operator);
        }
    };

    private Operators() {}

    /** What to watch an operator with, null if there is no need to. */
    static @Nullable Inputs inputsOf(Object operator) {
        return switch (KINDS.get(operator.getClass())) {
            case EXACT -> null;
            case LATEST -> new Inputs.Latest();
            case PASSING -> new Inputs.Passing();
            case BATCHING -> new Inputs.Batches(PendingElement.of(operator));
            case ANSWERING -> new Inputs.Answers(StreamHooks.current());
            case ZIPPING -> new Inputs.Zipped();
            case LOST -> Inputs.LOST;
            case UNKNOWN -> new Inputs();
        };
    }

    /** Whether an operator emits an element in the context to which it belongs. */
    static boolean isExact(Object operator) {
        return KINDS.get(operator.getClass()) == Kind.EXACT;
    }

    /** Whether an operator has the library's own hook for contexts, which is woven. */
    static boolean isHooked(Object operator) {
        return HOOKED.get(operator.getClass());
    }

    /** Whether a function that keeps state was made by the library from one of the application's that keeps none. */
    static boolean isStateless(Object function) {
        Class<?> type = function.getClass();
        return Library.of(type).nameOf(type).startsWith(STATELESS);
    }

    private static Kind kind(Class<?> operator) {
        Library library = Library.of(operator);
        String name = library.nameOf(operator);
        if (QUEUES.stream().anyMatch(name::startsWith)) {
            return Kind.LOST;
        }
        int anonymous = name.indexOf("$$anon$");
        String stage = anonymous < 0 ? name : name.substring(0, anonymous);
        if (EXACT.contains(stage) || stage.startsWith(UNZIPPING)) {
            return Kind.EXACT;
        }
        if (LATEST.contains(stage)) {
            return Kind.LATEST;
        }
        if (PASSING.contains(stage)) {
            return Kind.PASSING;
        }
        if (stage.equals(GROUPING) || (BATCHING.contains(stage) && PendingElement.isKnown(operator))) {
            return Kind.BATCHING;
        }
        if (stage.equals(CONNECTION)) {
            return Kind.ANSWERING;
        }
        if (stage.equals(MAP_CONCAT)) {
            return exactIf(isCarrier(operator) || usesTheHook(operator));
        }
        if (stage.endsWith(MAP_ASYNC_PARTITIONED)) {
            return exactIf(library.marks(stage + "$Holder", ContextCarrier.class));
        }
        if (stage.equals(GROUP_BY)) {
            return exactIf(isCarrier(operator) && library.marks(name + "$SubstreamSource", ElementKeeper.class));
        }
        List<String> keepers = KEEPING.get(stage);
        if (keepers != null) {
            return exactIf(keepers.stream().allMatch(keeper -> library.marks(keeper, ElementKeeper.class)));
        }
        return stage.startsWith(ZIPPING) ? Kind.ZIPPING : Kind.UNKNOWN;
    }

    private static Kind exactIf(boolean woven) {
        return woven ? Kind.EXACT : Kind.LOST;
    }

    private static boolean isCarrier(Class<?> operator) {
        return ContextCarrier.class.isAssignableFrom(operator);
    }

    private static boolean usesTheHook(Class<?> operator) {
        return Library.of(operator).marks("impl.ContextPropagationImpl", ContextCarrier.class)
                && Arrays.stream(operator.getDeclaredFields())
                        .anyMatch(field -> field.getType().getName().endsWith(".ContextPropagation"));
    }
}
