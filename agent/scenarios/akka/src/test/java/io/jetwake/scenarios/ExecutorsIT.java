package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorSystem;
import io.jetwake.trace.TraceContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The JDK's executors, in a JVM with actors. In brackets: rows of the acceptance list; K09 and K10 are all forms of submission. */
@SuppressWarnings("FutureReturnValueIgnored") // what the tasks see is what counts
class ExecutorsIT {
    private static ActorSystem system;
    private static final List<ExecutorService> POOLS = new ArrayList<>();

    @BeforeAll
    static void start() {
        system = Systems.start("executors");
    }

    @AfterAll
    static void stop() throws Exception {
        POOLS.forEach(ExecutorService::shutdownNow);
        Systems.stop(system);
    }

    private static <T extends ExecutorService> T keep(T pool) {
        POOLS.add(pool);
        return pool;
    }

    private static void everyForm(ExecutorService pool) throws Exception {
        Sightings sightings = new Sightings(
                "execute",
                "submit",
                "submit with result",
                "call",
                "all-A",
                "all-B",
                "all-C",
                "timed",
                "any",
                "timed any");

        sightings.of(label -> {
            pool.execute(() -> sightings.see("execute", label));
            assertThat(pool.submit(() -> sightings.see("submit", label))).isNotNull();
            assertThat(pool.submit(() -> sightings.see("submit with result", label), label))
                    .isNotNull();
            assertThat(pool.submit(seeing(sightings, "call", label))).isNotNull();
            try {
                assertThat(pool.invokeAll(List.of(
                                seeing(sightings, "all-A", label),
                                seeing(sightings, "all-B", label),
                                seeing(sightings, "all-C", label))))
                        .hasSize(3);
                assertThat(pool.invokeAll(List.of(seeing(sightings, "timed", label)), 20, TimeUnit.SECONDS))
                        .hasSize(1);
                assertThat(pool.invokeAny(List.of(seeing(sightings, "any", label))))
                        .isEqualTo(label);
                assertThat(pool.invokeAny(List.of(seeing(sightings, "timed any", label)), 20, TimeUnit.SECONDS))
                        .isEqualTo(label);
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    private static Callable<String> seeing(Sightings sightings, String place, String label) {
        return () -> {
            sightings.see(place, label);
            return label;
        };
    }

    /** (K09, K10; lost by Kamon) */
    @Test
    void threadPool_runsTasksInTheTraceOfTheirSubmission() throws Exception {
        everyForm(keep(Executors.newFixedThreadPool(3)));
    }

    @Test
    void cachedPool_runsTasksInTheTraceOfTheirSubmission() throws Exception {
        everyForm(keep(Executors.newCachedThreadPool()));
    }

    @Test
    void singleThread_runsTasksInTheTraceOfTheirSubmission() throws Exception {
        everyForm(keep(Executors.newSingleThreadExecutor()));
    }

    /** (K09, K10) */
    @Test
    void forkJoinPool_runsTasksInTheTraceOfTheirSubmission() throws Exception {
        everyForm(keep(new ForkJoinPool(3)));
    }

    @Test
    void commonPool_runsTasksInTheTraceOfTheirSubmission() throws Exception {
        everyForm(ForkJoinPool.commonPool());
    }

    /** (K09, K10) */
    @Test
    void scheduledPool_runsTasksInTheTraceOfTheirSubmission() throws Exception {
        everyForm(keep(Executors.newScheduledThreadPool(3)));
    }

    /** (K10) */
    @Test
    void schedule_runsInTheTraceThatScheduled() throws Exception {
        Sightings sightings = new Sightings("runnable", "callable");
        ScheduledExecutorService pool = keep(Executors.newScheduledThreadPool(2));

        sightings.of(label -> {
            pool.schedule(() -> sightings.see("runnable", label), 5, TimeUnit.MILLISECONDS);
            pool.schedule(seeing(sightings, "callable", label), 5, TimeUnit.MILLISECONDS);
        });
    }

    /** A fork-join pool is one that schedules, too, from JDK 25 on. */
    @Test
    void scheduleOfAForkJoinPool_runsInTheTraceThatScheduled() throws Exception {
        if ((Object) keep(new ForkJoinPool(2)) instanceof ScheduledExecutorService pool) {
            Sightings sightings = new Sightings("runnable", "callable");
            sightings.of(label -> {
                pool.schedule(() -> sightings.see("runnable", label), 5, TimeUnit.MILLISECONDS);
                pool.schedule(seeing(sightings, "callable", label), 5, TimeUnit.MILLISECONDS);
            });
            periodic(pool);
        }
    }

    /** (K09) Runs everything on the caller's thread, in its context. */
    @Test
    void directExecutor_runsTasksInTheCallersTrace() throws Exception {
        Sightings sightings = new Sightings("execute", "submit");
        Executor direct = Runnable::run;
        ExecutorService service = new AbstractExecutorService() {
            @Override
            public void execute(Runnable task) {
                task.run();
            }

            @Override
            public void shutdown() {}

            @Override
            public List<Runnable> shutdownNow() {
                return List.of();
            }

            @Override
            public boolean isShutdown() {
                return false;
            }

            @Override
            public boolean isTerminated() {
                return false;
            }

            @Override
            public boolean awaitTermination(long timeout, TimeUnit unit) {
                return true;
            }
        };

        sightings.of(label -> {
            direct.execute(() -> sightings.see("execute", label));
            assertThat(service.submit(seeing(sightings, "submit", label))).isNotNull();
        });
    }

    @Test
    void periodicTask_belongsToNoTrace() {
        periodic(keep(new ScheduledThreadPoolExecutor(2)));
    }

    private static void periodic(ScheduledExecutorService pool) {
        AtomicInteger runs = new AtomicInteger();
        AtomicInteger traced = new AtomicInteger();
        Runnable task = () -> {
            if (TraceContext.current() != TraceContext.NONE) {
                traced.incrementAndGet();
            }
            runs.incrementAndGet();
        };
        Sightings.elsewhere(() -> {
            pool.scheduleAtFixedRate(task, 1, 1, TimeUnit.MILLISECONDS);
            pool.scheduleWithFixedDelay(task, 1, 1, TimeUnit.MILLISECONDS);
        });
        Await.until(() -> runs.get() >= 20);
        pool.shutdownNow();

        assertThat(runs).hasValueGreaterThanOrEqualTo(20);
        assertThat(traced).hasValue(0);
    }

    /** Looks at the tasks of a pool whose only thread is busy, after one was executed inside a trace. */
    private static void withOneWaiting(
            ThreadPoolExecutor pool, Runnable task, BiConsumer<ThreadPoolExecutor, Runnable> check) throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        try {
            pool.execute(() -> {
                try {
                    busy.await();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
            });
            Sightings.elsewhere(() -> pool.execute(task));
            check.accept(pool, task);
        } finally {
            busy.countDown();
            pool.shutdownNow();
            assertThat(pool.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static ThreadPoolExecutor single() {
        return new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    }

    @Test
    void waitingTask_canBeRemoved() throws Exception {
        withOneWaiting(single(), () -> {}, (pool, task) -> {
            assertThat(pool.remove(() -> {})).isFalse();
            assertThat(pool.remove(task)).isTrue();
            assertThat(pool.getQueue()).isEmpty();
        });
    }

    @Test
    void waitingTask_isGivenBackAtShutdown() throws Exception {
        withOneWaiting(
                single(),
                () -> {},
                (pool, task) -> assertThat(pool.shutdownNow()).containsExactly(task));
    }

    @Test
    void futureThatWaits_isTheApplicationsOwn() throws Exception {
        withOneWaiting(single(), new FutureTask<>(() -> "done"), (pool, task) -> {
            assertThat(pool.getQueue()).containsExactly(task);
            assertThat(pool.remove(task)).isTrue();
        });
    }

    /** A task that a queue compares. */
    private record Ranked(int rank) implements Runnable, Comparable<Ranked> {
        @Override
        public void run() {}

        @Override
        public int compareTo(Ranked other) {
            return Integer.compare(rank, other.rank);
        }
    }

    @Test
    void comparedTask_isTheApplicationsOwn() throws Exception {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new PriorityBlockingQueue<>());
        withOneWaiting(
                pool, new Ranked(1), (own, task) -> assertThat(own.getQueue()).containsExactly(task));
    }

    @Test
    void hookOfASubclass_seesTheApplicationsOwnTask() throws Exception {
        CompletableFuture<Runnable> before = new CompletableFuture<>();
        ThreadPoolExecutor pool = keep(new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>()) {
            @Override
            protected void beforeExecute(Thread thread, Runnable task) {
                before.complete(task);
            }
        });
        Runnable task = () -> {};
        Sightings.elsewhere(() -> pool.execute(task));

        assertThat(before.get(10, TimeUnit.SECONDS)).isSameAs(task);
    }

    /** Has hooks, a handler of rejections and a queue of its own, and executes in a way of its own. */
    private static final class OwnPool extends ThreadPoolExecutor {
        /** Might look at its elements. */
        private static final class OwnQueue extends LinkedBlockingQueue<Runnable> {
            private static final long serialVersionUID = 1;
        }

        OwnPool(boolean ownQueue) {
            super(2, 2, 1, TimeUnit.SECONDS, ownQueue ? new OwnQueue() : new LinkedBlockingQueue<>(), (task, pool) -> {
                throw new IllegalStateException("rejected");
            });
        }

        @Override
        public void execute(Runnable task) {
            super.execute(task);
        }

        @Override
        protected void afterExecute(Runnable task, Throwable thrown) {
            assertThat(TraceContext.current()).isSameAs(TraceContext.NONE);
        }
    }

    @Test
    void subclassOfAThreadPool_runsTasksInTheTraceOfTheirSubmission() throws Exception {
        everyForm(keep(new OwnPool(false)));
    }

    @Test
    void poolWithAQueueOfItsOwn_runsTasksInTheTraceOfTheirSubmission() throws Exception {
        everyForm(keep(new OwnPool(true)));
    }

    @Test
    void rejectedTask_isTheApplicationsOwn() {
        CompletableFuture<Runnable> rejected = new CompletableFuture<>();
        ThreadPoolExecutor pool = single();
        pool.setRejectedExecutionHandler((task, from) -> rejected.complete(task));
        pool.shutdown();
        Runnable task = () -> {};
        Sightings.elsewhere(() -> pool.execute(task));

        assertThat(rejected).isCompletedWithValue(task);
    }
}
