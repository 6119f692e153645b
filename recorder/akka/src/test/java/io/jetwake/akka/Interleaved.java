package io.jetwake.akka;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.Jetwake;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.TraceScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** 100 traces and 100 times no trace, interleaved over the same actors, and the trace that was current where each was handled. */
final class Interleaved {
    private static final int EACH = 100;

    /** How many labels there are. */
    static final int LABELS = 2 * EACH;

    private final Map<String, Set<String>> seen = new ConcurrentHashMap<>();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private final CountDownLatch handled = new CountDownLatch(LABELS);

    /** Notes the trace that is current where a label is handled on its way. */
    void pass(String label) {
        seen.computeIfAbsent(label, key -> ConcurrentHashMap.newKeySet())
                .add(TraceContext.current().name());
    }

    /** Notes the trace that is current where a label is handled at its end. */
    void see(String label) {
        pass(label);
        if (ended.add(label)) {
            handled.countDown();
        }
    }

    /** Runs something in another trace, which nobody should see. */
    static void elsewhere(Runnable work) {
        try (TraceScope scope = Jetwake.tracer().start("elsewhere").makeCurrent()) {
            work.run();
        }
    }

    /** Runs something for each label; each must have been handled in the trace of its name. */
    void exact(Consumer<String> work) throws InterruptedException {
        run(work);
        assertThat(seen)
                .allSatisfy((label, trace) -> assertThat(trace).as(label).containsExactly(own(label)));
    }

    /** Runs something for each label; each must have been handled in the trace of its name, or in none. */
    void exactOrNone(Consumer<String> work) throws InterruptedException {
        run(work);
        assertThat(seen)
                .allSatisfy((label, trace) -> assertThat(trace).as(label).isSubsetOf(own(label), ""));
    }

    /** Runs something for each label; each must have been handled in no trace. */
    void none(Consumer<String> work) throws InterruptedException {
        none(work, () -> {});
    }

    private static String own(String label) {
        return label.startsWith("trace-") ? label : "";
    }

    /** As {@link #none(Consumer)}, with something that happens in the end. */
    void none(Consumer<String> work, Runnable end) throws InterruptedException {
        run(work, end);
        assertThat(seen)
                .allSatisfy((label, trace) -> assertThat(trace).as(label).containsExactly(""));
    }

    private void run(Consumer<String> work) throws InterruptedException {
        run(work, () -> {});
    }

    private void run(Consumer<String> work, Runnable end) throws InterruptedException {
        List<TraceContext> traces = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            TraceContext trace = Jetwake.tracer().start("trace-" + i);
            assertThat(trace).as("recorded").isNotSameAs(TraceContext.NONE);
            traces.add(trace);
            try (TraceScope scope = trace.makeCurrent()) {
                work.accept(trace.name());
            }
            work.accept("none-" + i);
        }
        end.run();
        assertThat(handled.await(60, TimeUnit.SECONDS)).as("all handled").isTrue();
        traces.forEach(TraceContext::finish);
    }
}
