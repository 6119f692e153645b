package io.jetwake.agent.executors;

import io.jetwake.agent.carry.Capture;
import io.jetwake.agent.weave.Carries;
import io.jetwake.agent.weave.Change;
import io.jetwake.agent.weave.Weaving;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of operators of Reactor and RxJava: whoever happens to drain an operator's queue handles what others have left there. */
final class PipelineRows {
    /** What is made to be shared, and has no subscription of its own. */
    private static final List<String> SHARED =
            List.of("Sink", "Processor", "Subject", "Publish$", "RefCount", "AutoConnect", "Share", "Replay", "Cache");

    private static final String NEXT = "(Ljava/lang/Object;)V";

    private PipelineRows() {}

    /** Whether a class is part of these libraries' pipelines. */
    static boolean concern(String internalName) {
        return internalName.startsWith("reactor/core/publisher/")
                || (internalName.startsWith("io/reactivex/") && !internalName.contains("/schedulers/"));
    }

    /** The rows of a class, empty if it has no queue. */
    static List<Weaving> of(String unit, String target, TaskBodies bodies) {
        List<Change> drains = new ArrayList<>();
        TaskBodies.Body next = bodies.method("onNext", NEXT);
        for (TaskBodies.Body method : bodies.methods()) {
            boolean runs = next != null && method.name.equals("run") && method.descriptor.equals("()V");
            if (runs || method.name.startsWith("drain") || method.name.equals("emitLoop")) {
                drains.add(Change.method(method.declaration(), DrainPipeline.class));
            }
        }
        if (drains.isEmpty()) {
            return List.of();
        }
        List<Weaving> rows = new ArrayList<>();
        rows.add(Weaving.row(unit, target, drains.toArray(new Change[0])));
        if (SHARED.stream().noneMatch(target::contains)) {
            rows.add(carrying(unit, target, bodies, next));
        }
        return rows;
    }

    private static Weaving carrying(String unit, String target, TaskBodies bodies, TaskBodies.@Nullable Body next) {
        List<Change> changes = new ArrayList<>();
        for (TaskBodies.Body constructor : bodies.constructors()) {
            changes.add(Change.method(constructor.declaration(), Capture.class));
        }
        if (next != null) {
            changes.add(Change.method(next.declaration(), JoinPipeline.class));
        }
        return Weaving.row(unit, target, changes.toArray(new Change[0])).carrying(Carries.CONTEXT);
    }
}
