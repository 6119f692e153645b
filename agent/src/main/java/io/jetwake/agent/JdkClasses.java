package io.jetwake.agent;

import io.jetwake.agent.weave.Weavings;
import io.jetwake.tick.Detached;
import io.jetwake.tick.InternalErrors;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Weaves the classes that are loaded already as soon as a library shows up that needs them: those of the JDK, and executors and tasks of
 * the application.
 *
 * <p>On a thread of its own, because the JVM shows an agent no class while the same thread is being shown another.
 */
final class JdkClasses {
    private static final long PATIENCE_SECONDS = 10;

    private final Instrumentation instrumentation;
    private final Weavings weavings;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch done = new CountDownLatch(1);

    JdkClasses(Instrumentation instrumentation, Weavings weavings) {
        this.instrumentation = instrumentation;
        this.weavings = weavings;
    }

    /** Returns when the classes are woven; at once if they are already. */
    void weave() {
        weavings.needJdk();
        if (begun.compareAndSet(false, true)) {
            Detached.start("jetwake-weave", this::retransform);
        }
        if (done.getCount() == 0) {
            return;
        }
        try {
            // Bounded: whatever holds up the other thread must not hold up the application.
            if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                done.countDown();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void retransform() {
        try {
            boolean possible = instrumentation.isRetransformClassesSupported();
            for (String target : weavings.targetsOfTheJdk()) {
                if (possible) {
                    retransform(target);
                } else {
                    weavings.unreachable(target, "the agent's jar has no Can-Retransform-Classes in its manifest");
                }
            }
            // Nobody waits for what follows: it may need a class loader whose lock the waiting thread has.
            done.countDown();
            if (possible) {
                retransformEarly();
            }
        } catch (Throwable broken) {
            InternalErrors.count(broken);
        } finally {
            done.countDown();
        }
    }

    private void retransform(String target) {
        try {
            retransform(Class.forName(target, false, null));
        } catch (ClassNotFoundException | LinkageError absent) {
            weavings.unreachable(target, "this JDK does not have it");
        }
    }

    private void retransformEarly() {
        Set<String> early = weavings.early();
        for (Class<?> type : early.isEmpty() ? new Class<?>[0] : instrumentation.getAllLoadedClasses()) {
            if (early.contains(type.getName()) && instrumentation.isModifiableClass(type)) {
                retransform(type);
            }
        }
        early.clear();
    }

    private void retransform(Class<?> type) {
        try {
            instrumentation.retransformClasses(type);
        } catch (UnmodifiableClassException | RuntimeException | LinkageError refused) {

            InternalErrors.count(refused);
        }
    }
}
