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
        ZIPPING,
        LOST,
        UNKNOWN
    }

    /** One element out for each one in, at once, or kept in a slot. */
    private static final Set<String> EXACT = Set.of(
            "impl.fusing.Map",
            "impl.fusing.Filter",
            "impl.fusing.Collect",
            "impl.fusing.CollectFirst",
            "impl.fusing.CollectWhile",
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
            "impl.fusing.Watch",
            "impl.fusing.ZipWithIndex",
            "impl.fusing.ZipWithIndexJava",
            "impl.fusing.GraphStages$Identity",
            "impl.fusing.GraphStages$MonitorFlow",
            "impl.fusing.GraphStages$TerminationWatcher",
            "impl.fusing.SubSource",
            "scaladsl.Balance",
            "scaladsl.Broadcast",
            "scaladsl.Concat",
            "scaladsl.Interleave",
            "scaladsl.Merge",
            "scaladsl.MergePreferred",
            "scaladsl.MergePrioritized",
            "scaladsl.OrElse");

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

    /** Keeps the elements of one that it got until they are asked for. */
    private static final String MAP_CONCAT = "impl.fusing.MapConcat";

    private static final String MAP_ASYNC_PARTITIONED = "MapAsyncPartitioned";
    private static final String GROUP_BY = "impl.fusing.GroupBy";
    private static final String STATELESS = "scaladsl.FlowOps$$Lambda";

    /** What traces the requests of servers pushes each of them in the context of its trace. */
    private static final String OURS = "io.jetwake.agent.";

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
            case ZIPPING -> new Inputs(true);
            case LOST -> Inputs.LOST;
            case UNKNOWN -> new Inputs(false);
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
        if (operator.getName().startsWith(OURS)) {
            return Kind.EXACT;
        }
        Library library = Library.of(operator);
        String name = library.nameOf(operator);
        if (QUEUES.stream().anyMatch(name::startsWith)) {
            return Kind.LOST;
        }
        int anonymous = name.indexOf("$$anon$");
        String stage = anonymous < 0 ? name : name.substring(0, anonymous);
        if (EXACT.contains(stage)) {
            return Kind.EXACT;
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
