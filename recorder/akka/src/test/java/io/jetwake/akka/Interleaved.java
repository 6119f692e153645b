package io.jetwake.akka;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.Jetwake;
import io.jetwake.trace.Scope;
import io.jetwake.trace.TraceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** 100 traces and 100 times no trace, interleaved over the same actors, and the trace that was current where each was handled. */
final class Interleaved {
    private static final int EACH = 100;

    private final Map<String, String> seen = new ConcurrentHashMap<>();
    private final CountDownLatch handled = new CountDownLatch(2 * EACH);

    /** Notes the trace that is current where a label is handled. */
    void see(String label) {
        if (seen.put(label, TraceContext.current().name()) == null) {
            handled.countDown();
        }
    }

    /** Runs something for each label; each must have been handled in the trace of its name. */
    void exact(Consumer<String> work) throws InterruptedException {
        run(work);
        assertThat(seen)
                .allSatisfy((label, trace) -> assertThat(trace).as(label).isEqualTo(own(label)));
    }

    /** Runs something for each label; each must have been handled in the trace of its name, or in none. */
    void exactOrNone(Consumer<String> work) throws InterruptedException {
        run(work);
        assertThat(seen)
                .allSatisfy((label, trace) -> assertThat(trace).as(label).isIn(own(label), ""));
    }

    /** Runs something for each label; each must have been handled in no trace. */
    void none(Consumer<String> work) throws InterruptedException {
        run(work);
        assertThat(seen.values()).containsOnly("");
    }

    private static String own(String label) {
        return label.startsWith("trace-") ? label : "";
    }

    private void run(Consumer<String> work) throws InterruptedException {
        List<TraceContext> traces = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            TraceContext trace = Jetwake.tracer().start("trace-" + i);
            assertThat(trace).as("recorded").isNotSameAs(TraceContext.NONE);
            traces.add(trace);
            try (Scope scope = trace.makeCurrent()) {
                work.accept(trace.name());
            }
            work.accept("none-" + i);
        }
        assertThat(handled.await(60, TimeUnit.SECONDS)).as("all handled").isTrue();
        traces.forEach(TraceContext::finish);
    }
}
