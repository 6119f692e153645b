package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.AbstractActorWithStash;
import akka.actor.AbstractActorWithTimers;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Cancellable;
import akka.actor.Props;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import akka.pattern.CircuitBreaker;
import akka.pattern.Patterns;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.TraceScope;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scala.concurrent.Promise;

/** What is answered, cancelled or done forgets its trace, although its timeout is far away and the application keeps what it got. */
class ForgottenIT {
    private static final Duration FAR = Duration.ofHours(1);
    private static final int TRACES = 50;
    /** What the last traces went through may still be on the stacks of idle threads. */
    private static final int ON_STACKS = 4;

    private static ActorSystem system;

    /** What the application keeps. */
    private final List<Object> kept = new ArrayList<>();

    /** Does something inside a trace. */
    @FunctionalInterface
    private interface Body {
        /** Does it, and returns what the application keeps. */
        Object run() throws Exception;
    }

    @BeforeAll
    static void start() {
        // Not before the wheel has turned once is a timer that was cancelled looked at: in 20 minutes instead of 5
        // seconds.
        system = Systems.start("forgotten", "akka.log-dead-letters = off", "akka.scheduler.ticks-per-wheel = 131072");
        Traces.tracer();
    }

    @AfterAll
    static void stop() throws Exception {
        Systems.stop(system);
    }

    private void forgets(Body body) throws Exception {
        List<WeakReference<TraceContext>> traces = new ArrayList<>();
        for (int i = 0; i < TRACES; i++) {
            traces.add(trace(body));
        }

        Await.until(() -> {
            System.gc();
            return alive(traces) <= ON_STACKS;
        });
        assertThat(alive(traces)).isLessThanOrEqualTo(ON_STACKS);
        assertThat(kept).hasSize(TRACES);
    }

    private WeakReference<TraceContext> trace(Body body) throws Exception {
        TraceContext trace = Traces.tracer().start("forgotten");
        try (TraceScope scope = trace.makeCurrent()) {
            kept.add(body.run());
        }
        trace.finish();
        return new WeakReference<>(trace);
    }

    private static long alive(List<WeakReference<TraceContext>> traces) {
        return traces.stream().filter(trace -> trace.get() != null).count();
    }

    private static <T> T answer(CompletionStage<T> answer) throws Exception {
        return answer.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void answeredAsk_isForgotten() throws Exception {
        ActorRef echo = system.actorOf(Scripted.props(Scripted::answer));

        forgets(() -> answer(Patterns.ask(echo, "who?", FAR)));
    }

    @Test
    void answeredTypedAsk_isForgotten() throws Exception {
        akka.actor.typed.ActorSystem<akka.actor.typed.ActorRef<String>> typed = akka.actor.typed.ActorSystem.create(
                Behaviors.receiveMessage(asker -> {
                    asker.tell("me");
                    return Behaviors.same();
                }),
                "typed");
        try {
            forgets(() -> answer(AskPattern.<akka.actor.typed.ActorRef<String>, String>ask(
                    typed, asker -> asker, FAR, typed.scheduler())));
        } finally {
            typed.terminate();
        }
    }

    @Test
    void cancelledTimer_isForgotten() throws Exception {
        forgets(() -> {
            Cancellable timer = system.scheduler().scheduleOnce(FAR, () -> {}, system.dispatcher());
            assertThat(timer.cancel()).isTrue();
            return timer;
        });
    }

    @Test
    void timerThatHasRun_isForgotten() throws Exception {
        forgets(() -> {
            CompletableFuture<Void> run = new CompletableFuture<>();
            Cancellable timer = system.scheduler()
                    .scheduleOnce(Duration.ofMillis(1), () -> run.complete(null), system.dispatcher());
            answer(run);
            return timer;
        });
    }

    /** Sets timers, and cancels, replaces or is told to reset them. */
    private static final class Timed extends AbstractActorWithTimers {
        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .matchEquals("cancel", key -> {
                        getTimers().startSingleTimer(key, "fired", FAR);
                        getTimers().cancel(key);
                        getSender().tell(key, getSelf());
                    })
                    .matchEquals("replace", key -> {
                        getTimers().startSingleTimer(key, "fired", FAR);
                        getSender().tell(key, getSelf());
                    })
                    .matchEquals("receive", key -> {
                        getContext().setReceiveTimeout(FAR);
                        getSender().tell(key, getSelf());
                    })
                    .build();
        }
    }

    @Test
    void timersOfActors_areForgotten() throws Exception {
        ActorRef timed = system.actorOf(Props.create(Timed.class, Timed::new));

        forgets(() -> List.of(
                answer(Patterns.ask(timed, "cancel", FAR)),
                answer(Patterns.ask(timed, "replace", FAR)),
                answer(Patterns.ask(timed, "receive", FAR))));
    }

    @Test
    void answeredCallsAndRetries_areForgotten() throws Exception {
        CircuitBreaker breaker = new CircuitBreaker(system.dispatcher(), system.scheduler(), 3, FAR, FAR);

        forgets(() -> List.of(
                answer(breaker.callWithCircuitBreakerCS(() -> CompletableFuture.supplyAsync(() -> "called"))),
                answer(Patterns.retry(() -> CompletableFuture.supplyAsync(() -> "tried"), 3, FAR, system))));
    }

    @Test
    void streamsThatEndBeforeTheirTimeouts_areForgotten() throws Exception {
        forgets(() -> answer(Source.range(1, 3)
                .completionTimeout(FAR)
                .idleTimeout(FAR)
                .initialTimeout(FAR)
                .groupedWithin(100, FAR)
                .runWith(Sink.seq(), system)));
    }

    /** Puts messages aside, and drops them. */
    private static final class Clearing extends AbstractActorWithStash {
        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .matchEquals("clear", clear -> {
                        clearStash();
                        getSender().tell(clear, getSelf());
                    })
                    .matchAny(message -> stash())
                    .build();
        }
    }

    @Test
    void clearedStash_isForgotten() throws Exception {
        ActorRef clearing = system.actorOf(Props.create(Clearing.class, Clearing::new));

        forgets(() -> {
            clearing.tell("aside", ActorRef.noSender());
            return answer(Patterns.ask(clearing, "clear", FAR));
        });
    }

    @Test
    void completedPromise_isForgotten() throws Exception {
        forgets(() -> {
            Promise<String> promise = scala.concurrent.Promise$.MODULE$.apply();
            CompletableFuture<String> seen = new CompletableFuture<>();
            promise.future().onComplete(result -> seen.complete(result.get()), system.dispatcher());
            promise.success("kept");
            answer(seen);
            return promise;
        });
    }

    @Test
    void cancelledTasksOfTheJdk_areForgotten() throws Exception {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1);
        ExecutorService pool = Executors.newSingleThreadExecutor();
        CompletableFuture<Void> busy = new CompletableFuture<>();
        pool.execute(busy::join);
        try {
            forgets(() -> {
                Future<?> timed = scheduler.schedule(() -> {}, 1, TimeUnit.HOURS);
                Future<?> waiting = pool.submit(() -> "never");
                Future<?> done = scheduler.submit(() -> "done");
                done.get(30, TimeUnit.SECONDS);
                assertThat(timed.cancel(false) && waiting.cancel(false)).isTrue();
                return List.of(timed, waiting, done);
            });
        } finally {
            busy.complete(null);
            scheduler.shutdownNow();
            pool.shutdown();
        }
    }

    @Test
    void futuresThatAreCompletedBeforeTheirTimeout_areForgotten() throws Exception {
        forgets(() -> {
            CompletableFuture<String> failing = new CompletableFuture<String>().orTimeout(1, TimeUnit.HOURS);
            CompletableFuture<String> defaulting =
                    new CompletableFuture<String>().completeOnTimeout("late", 1, TimeUnit.HOURS);
            CompletableFuture<Integer> length = failing.thenCombine(defaulting, (one, other) -> one.length());
            failing.complete("early");
            defaulting.complete("early");
            return List.of(failing, defaulting, length);
        });
    }
}
