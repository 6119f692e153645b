package io.jetwake.diagnostics;

import io.jetwake.tick.InternalErrors;
import java.util.List;
import java.util.function.Supplier;

/** Where the agent tells what it has woven; the recorder does not know the agent. Safe for use by any thread. */
public final class AgentReport {
    private static volatile Supplier<List<WeavingState>> weavings = List::of;

    private AgentReport() {}

    /** From now on {@code supplier} is asked. */
    public static void provide(Supplier<List<WeavingState>> supplier) {
        weavings = supplier;
    }

    /** What was woven so far, and what was left alone and why; empty without the agent. */
    public static List<WeavingState> weavings() {
        try {
            return weavings.get();
        } catch (RuntimeException inside) {
            InternalErrors.count(inside);
            return List.of();
        }
    }
}
