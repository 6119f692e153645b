package io.jetwake.scenarios;

import akka.actor.ActorSystem;
import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.ListeningExecutorService;
import com.google.common.util.concurrent.ListeningScheduledExecutorService;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.common.util.concurrent.SettableFuture;
import io.netty.channel.DefaultEventLoopGroup;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.EventExecutorGroup;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Executors and futures of Guava and Netty, and the less known ones of the JDK. */
@SuppressWarnings({"CheckReturnValue", "FutureReturnValueIgnored"}) // what comes of it is seen by the sightings
class LibraryExecutorsIT {
    private static ActorSystem system;
    private static final ExecutorService POOL = Executors.newFixedThreadPool(3);

    @BeforeAll
    static void start() {
        system = Systems.start("library-executors");
    }

    @AfterAll
    static void stop() throws Exception {
        POOL.shutdownNow();
        Systems.stop(system);
    }

    @Test
    void listeningExecutor_runsTasksAndListenersInTheTraceOfTheirRegistration() throws Exception {
        ListeningExecutorService listening = MoreExecutors.listeningDecorator(POOL);
        Sightings sightings = new Sightings("task", "call", "transform", "callback", "listener", "async", "direct");

        sightings.of(label -> {
            listening.submit(() -> sightings.see("task", label));
            ListenableFuture<String> called = listening.submit(() -> {
                sightings.see("call", label);
                return label;
            });
            ListenableFuture<String> transformed = Futures.transform(
                    called,
                    value -> {
                        sightings.see("transform", label);
                        return value;
                    },
                    POOL);
            ListenableFuture<String> async = Futures.transformAsync(
                    transformed,
                    value -> listening.submit(() -> {
                        sightings.see("async", label);
                        return value;
                    }),
                    MoreExecutors.directExecutor());
            Futures.addCallback(async, seeing(sightings, "callback", label), POOL);
            async.addListener(() -> sightings.see("listener", label), listening);
            async.addListener(() -> sightings.see("direct", label), MoreExecutors.directExecutor());
        });
    }

    private static FutureCallback<String> seeing(Sightings sightings, String place, String label) {
        return new FutureCallback<>() {
            @Override
            public void onSuccess(String result) {
                sightings.see(place, label);
            }

            @Override
            public void onFailure(Throwable failure) {
                sightings.see(place, label + " failed");
            }
        };
    }

    /** One that others complete, in a trace of their own or in none. */
    @Test
    void listenersOfASharedFuture_runInTheTraceOfTheirRegistration() throws Exception {
        SettableFuture<String> shared = SettableFuture.create();
        Sightings sightings = new Sightings("callback", "listener", "direct");

        sightings.of(
                label -> {
                    Futures.addCallback(shared, seeing(sightings, "callback", label), POOL);
                    shared.addListener(() -> sightings.see("listener", label), POOL);
                    shared.addListener(() -> sightings.see("direct", label), MoreExecutors.directExecutor());
                },
                () -> Sightings.elsewhere(() -> shared.set("done")));
    }

    @Test
    void listeningScheduler_runsTasksInTheTraceThatScheduledThem() throws Exception {
        ListeningScheduledExecutorService scheduler =
                MoreExecutors.listeningDecorator(Executors.newScheduledThreadPool(2));
        Sightings sightings = new Sightings("schedule").andWithoutTrace("periodic");

        sightings.of(label -> {
            scheduler.schedule(() -> sightings.see("schedule", label), 1, TimeUnit.MILLISECONDS);
            once(sightings, label, task -> scheduler.scheduleAtFixedRate(task, 1, 1, TimeUnit.MILLISECONDS));
        });
        scheduler.shutdownNow();
    }

    private interface Periodic {
        java.util.concurrent.Future<?> start(Runnable task);
    }

    /** Starts a periodic task that ends itself. */
    private static void once(Sightings sightings, String label, Periodic periodic) {
        CompletableFuture<java.util.concurrent.Future<?>> itself = new CompletableFuture<>();
        itself.complete(periodic.start(new Runnable() {
            private boolean done;

            @Override
            public void run() {
                if (!done) {
                    done = true;
                    sightings.see("periodic", label);
                }
                itself.join().cancel(false);
            }
        }));
    }

    @Test
    void eventExecutorOfNetty_runsTasksInTheTraceOfTheirSubmission() throws Exception {
        EventExecutorGroup group = new DefaultEventExecutorGroup(2);
        netty(group);
        group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
    }

    @Test
    void eventLoopOfNetty_runsTasksInTheTraceOfTheirSubmission() throws Exception {
        EventExecutorGroup group = new DefaultEventLoopGroup(2);
        netty(group);
        group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
    }

    private static void netty(EventExecutorGroup group) throws Exception {
        Sightings sightings = new Sightings("execute", "submit", "call", "schedule", "schedule call", "inner")
                .andWithoutTrace("periodic", "listener");

        sightings.of(label -> {
            EventExecutor one = group.next();
            one.execute(() -> {
                sightings.see("execute", label);
                one.schedule(() -> sightings.see("inner", label), 1, TimeUnit.MILLISECONDS);
            });
            one.submit(() -> sightings.see("submit", label)).addListener(future -> sightings.see("listener", label));
            one.submit(() -> {
                sightings.see("call", label);
                return label;
            });
            one.schedule(() -> sightings.see("schedule", label), 1, TimeUnit.MILLISECONDS);
            one.schedule(
                    () -> {
                        sightings.see("schedule call", label);
                        return label;
                    },
                    1,
                    TimeUnit.MILLISECONDS);
            once(sightings, label, task -> one.scheduleAtFixedRate(task, 1, 1, TimeUnit.MILLISECONDS));
        });
    }

    @Test
    void delayedExecutor_runsTasksInTheTraceOfTheirSubmission() throws Exception {
        Executor common = CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS);
        Executor delayed = CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS, POOL);
        Executor direct = CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS, Runnable::run);
        Sightings sightings = new Sightings("common", "pool", "direct", "supplied");

        sightings.of(label -> {
            common.execute(() -> sightings.see("common", label));
            delayed.execute(() -> sightings.see("pool", label));
            direct.execute(() -> sightings.see("direct", label));
            CompletableFuture.runAsync(() -> sightings.see("supplied", label), delayed);
        });
    }

    /** Its subscribers get the elements of many publishers in one task. */
    @Test
    void submissionPublisher_deliversInTheTraceOfTheSubmission() throws Exception {
        AtomicReference<Sightings> sightings = new AtomicReference<>();
        try (SubmissionPublisher<String> publisher = new SubmissionPublisher<>(POOL, 512)) {
            publisher.consume(label -> sightings.get().see("consumed", label));
            sightings.set(new Sightings("consumed"));
            sightings.get().of(publisher::submit);
        }
    }
}
