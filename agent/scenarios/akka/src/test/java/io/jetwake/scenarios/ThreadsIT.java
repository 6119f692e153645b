package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.ActorSystem;
import io.jetwake.Jetwake;
import io.jetwake.trace.TraceScope;
import java.lang.reflect.InvocationTargetException;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Threads that are started inside traces: those that do a single thing, and those of pools. */
@SuppressWarnings({"FutureReturnValueIgnored", "TimeUnitConversionChecker"
}) // what comes of it is seen by the sightings
class ThreadsIT {
    private static ActorSystem system;

    @BeforeAll
    static void start() {
        system = Systems.start("threads");
    }

    @AfterAll
    static void stop() throws Exception {
        Systems.stop(system);
    }

    @Test
    void thread_runsInTheTraceThatStartedIt() throws Exception {
        Sightings sightings = new Sightings("lambda", "named", "subclass", "in turn");

        sightings.of(label -> {
            new Thread(() -> {
                        sightings.see("lambda", label);
                        new Thread(() -> sightings.see("in turn", label)).start();
                    })
                    .start();
            new Thread(new Runnable() {
                        @Override
                        public void run() {
                            sightings.see("named", label);
                        }
                    })
                    .start();
            new Thread("subclass") {
                @Override
                public void run() {
                    sightings.see("subclass", label);
                }
            }.start();
        });
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void virtualThread_runsInTheTraceThatStartedIt() throws Exception {
        Sightings sightings = new Sightings("started", "built");

        sightings.of(label -> {
            call(Thread.class, null, "startVirtualThread", Runnable.class, (Runnable)
                    () -> sightings.see("started", label));
            Object builder = call(Thread.class, null, "ofVirtual", null, null);
            call("java.lang.Thread$Builder", builder, "start", (Runnable) () -> sightings.see("built", label));
        });
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void threadPerTask_runsInTheTraceOfTheSubmission() throws Exception {
        Sightings sightings = new Sightings("execute", "submit", "call", "platform");
        ExecutorService virtual =
                (ExecutorService) call(Executors.class, null, "newVirtualThreadPerTaskExecutor", null, null);
        ExecutorService platform = (ExecutorService) call(
                Executors.class, null, "newThreadPerTaskExecutor", ThreadFactory.class, (ThreadFactory) Thread::new);

        sightings.of(label -> {
            virtual.execute(() -> sightings.see("execute", label));
            virtual.submit(() -> sightings.see("submit", label));
            virtual.submit(() -> {
                sightings.see("call", label);
                return label;
            });
            platform.execute(() -> sightings.see("platform", label));
        });
    }

    /** What newer JDKs have. */
    private static Object call(Class<?> type, Object on, String method, Class<?> parameter, Object argument) {
        try {
            return parameter == null
                    ? type.getMethod(method).invoke(on)
                    : type.getMethod(method, parameter).invoke(on, argument);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Object call(String type, Object on, String method, Runnable task) {
        try {
            return call(Class.forName(type), on, method, Runnable.class, task);
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Its threads are created inside the trace that happens to need the first one, and live on. */
    @Test
    void threadOfAPool_keepsNoTrace() throws Exception {
        Sightings sightings = new Sightings("task");
        AtomicInteger made = new AtomicInteger();
        ExecutorService pool =
                Executors.newFixedThreadPool(3, task -> new Thread(task, "pool-" + made.incrementAndGet()));

        sightings.of(label -> pool.execute(() -> sightings.see("task", label)));
        pool.shutdown();
    }

    /** A pool of the application's own, with a factory. */
    private static final class Factory implements ThreadFactory {
        @Override
        public Thread newThread(Runnable task) {
            return new Thread(task, "of a factory");
        }
    }

    @Test
    void threadOfAFactory_keepsNoTrace() throws Exception {
        Sightings sightings = new Sightings().andWithoutTrace("factory");
        ThreadFactory factory = new Factory();

        sightings.of(label ->
                factory.newThread(() -> sightings.see("factory", label)).start());
    }

    @Test
    void timerTask_runsInTheTraceThatScheduledIt() throws Exception {
        Timer timer = new Timer(true);
        Sightings sightings = new Sightings("once").andWithoutTrace("periodic");

        sightings.of(label -> {
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            sightings.see("once", label);
                        }
                    },
                    TimeUnit.MILLISECONDS.toMillis(2));
            timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            sightings.see("periodic", label);
                            cancel();
                        }
                    },
                    1,
                    1);
        });
        timer.cancel();
    }

    @Test
    void timerTaskThatIsSetTwice_keepsItsFirstTrace() throws Exception {
        Timer timer = new Timer(true);
        Sightings sightings = new Sightings("once");

        sightings.of(label -> {
            TimerTask task = new TimerTask() {
                @Override
                public void run() {
                    sightings.see("once", label);
                }
            };
            timer.schedule(task, TimeUnit.MILLISECONDS.toMillis(50));
            try (TraceScope scope = Jetwake.tracer().start("another").makeCurrent()) {
                assertThatThrownBy(() -> timer.schedule(task, 1)).isInstanceOf(IllegalStateException.class);
            }
        });
        timer.cancel();
    }
}
