package io.jetwake.agent.streams;

import io.jetwake.context.ContextCarrier;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows the library's operators: which of them emit an element in the context to which it belongs, because it is current then. Of any
 * other, such as one of the application's own, it is not known which elements it keeps.
 */
final class Operators {
    private enum Kind {
        EXACT,
        ZIPPING,
        UNKNOWN
    }

    private static final List<String> FAMILIES = List.of("akka.stream.", "org.apache.pekko.stream.");

    /** One element out for each one in, at once, or kept in a way that is woven. */
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
            "impl.fusing.Buffer",
            "impl.fusing.Delay",
            "impl.fusing.MapAsync",
            "impl.fusing.MapAsyncUnordered",
            "impl.fusing.MapConcat",
            "impl.fusing.FlattenMerge",
            "impl.fusing.GroupBy",
            "impl.fusing.SubSource",
            "impl.fusing.ActorGraphInterpreter$BatchingActorInputBoundary",
            "impl.ActorRefSource",
            "impl.QueueSource",
            "impl.streamref.SourceRefStageImpl",
            "scaladsl.Balance",
            "scaladsl.Broadcast",
            "scaladsl.Concat",
            "scaladsl.Interleave",
            "scaladsl.Merge",
            "scaladsl.MergePreferred",
            "scaladsl.MergePrioritized",
            "scaladsl.OrElse");

    /** One element of each input becomes one. */
    private static final String ZIPPING = "scaladsl.ZipWith";

    private static final String STATELESS = "scaladsl.FlowOps$$Lambda";

    private static final ClassValue<Kind> KINDS = new ClassValue<>() {
        @Override
        protected Kind computeValue(Class<?> operator) {
            return kind(operator);
        }
    };

    private Operators() {}

    /** What to watch an operator with, null if there is no need to. */
    static @Nullable Inputs inputsOf(Object operator) {
        return switch (KINDS.get(operator.getClass())) {
            case EXACT -> null;
            case ZIPPING -> new Inputs(true);
            case UNKNOWN -> new Inputs(false);
        };
    }

    /** Whether a function that keeps state was made by the library from one of the application's that keeps none. */
    static boolean isStateless(Object function) {
        return nameInLibrary(function.getClass()).startsWith(STATELESS);
    }

    private static Kind kind(Class<?> operator) {
        String name = nameInLibrary(operator);
        int anonymous = name.indexOf("$$anon$");
        String stage = anonymous < 0 ? name : name.substring(0, anonymous);
        if (EXACT.contains(stage) || keepsContexts(stage, operator)) {
            return Kind.EXACT;
        }
        return stage.startsWith(ZIPPING) ? Kind.ZIPPING : Kind.UNKNOWN;
    }

    private static String nameInLibrary(Class<?> type) {
        String name = type.getName();
        for (String family : FAMILIES) {
            if (name.startsWith(family)) {
                return name.substring(family.length());
            }
        }
        return "";
    }

    /** This one has no buffer: exact only if what it keeps is woven. */
    private static boolean keepsContexts(String stage, Class<?> operator) {
        if (!stage.equals("MapAsyncPartitioned")) {
            return false;
        }
        try {
            String kept = operator.getName().replaceFirst("\\$.*", "\\$Holder");
            return ContextCarrier.class.isAssignableFrom(Class.forName(kept, false, operator.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError other) {
            return false;
        }
    }
}
