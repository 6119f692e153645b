package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.pattern.Patterns;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scala.concurrent.Future;

/** Questions, and the piping of futures. In brackets: rows of the acceptance list. */
class ClassicAsksIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(20);
    private static ActorSystem system;

    @BeforeAll
    static void start() {
        system = Systems.start("asks");
    }

    @AfterAll
    static void stop() throws Exception {
        Systems.stop(system);
    }

    private static ActorRef seeing(Sightings sightings, String place) {
        return system.actorOf(Scripted.seeing(sightings, place));
    }

    @Test
    void scalaCallback_runsInTheTraceOfTheAsk() throws Exception {
        Sightings sightings = new Sightings("actor", "callback", "mapped");
        ActorRef actor = seeing(sightings, "actor");

        sightings.of(label -> {
            Future<Object> answer = Patterns.ask(actor, label, TIMEOUT.toMillis());
            answer.onComplete(
                    result -> {
                        sightings.see("callback", (String) result.get());
                        return result;
                    },
                    system.dispatcher());
            assertThat(answer.map(
                            text -> {
                                sightings.see("mapped", (String) text);
                                return text;
                            },
                            system.dispatcher()))
                    .isNotNull();
        });
    }

    /** (lost by Kamon) */
    @Test
    void javaCallbacks_runInTheTraceOfTheAsk() throws Exception {
        Sightings sightings =
                new Sightings("actor", "apply", "compose", "composed", "handle", "async", "on dispatcher");
        ActorRef actor = seeing(sightings, "actor");

        sightings.of(label -> Patterns.ask(actor, label, TIMEOUT)
                .thenApply(answer -> seen(sightings, "apply", label))
                .thenCompose(answer -> {
                    sightings.see("compose", label);
                    return CompletableFuture.completedFuture(answer);
                })
                .thenApply(answer -> seen(sightings, "composed", label))
                .handle((answer, error) -> seen(sightings, "handle", label))
                .thenApplyAsync(answer -> seen(sightings, "async", label))
                .thenApplyAsync(answer -> seen(sightings, "on dispatcher", label), system.dispatcher()));
    }

    private static String seen(Sightings sightings, String place, String label) {
        sightings.see(place, label);
        return label;
    }

    @Test
    void composedAsks_stayInTheTrace() throws Exception {
        Sightings sightings = new Sightings("first", "second", "answer");
        ActorRef first = seeing(sightings, "first");
        ActorRef second = seeing(sightings, "second");

        sightings.of(label -> Patterns.ask(first, label, TIMEOUT)
                .thenCompose(answer -> Patterns.ask(second, answer, TIMEOUT))
                .thenAccept(answer -> sightings.see("answer", (String) answer)));
    }

    @Test
    void askThroughAForward_staysInTheTrace() throws Exception {
        Sightings sightings = new Sightings("actor", "answer");
        ActorRef actor = seeing(sightings, "actor");
        ActorRef relay = system.actorOf(Scripted.props((self, label) -> actor.forward(label, self.getContext())));

        sightings.of(label ->
                Patterns.ask(relay, label, TIMEOUT).thenAccept(answer -> sightings.see("answer", (String) answer)));
    }

    @Test
    void askOfASelection_staysInTheTrace() throws Exception {
        Sightings sightings = new Sightings("actor", "answer");
        ActorRef actor = seeing(sightings, "actor");

        sightings.of(label -> Patterns.ask(system.actorSelection(actor.path()), label, TIMEOUT)
                .thenAccept(answer -> sightings.see("answer", (String) answer)));
    }

    /** The answer comes out of another trace. */
    @Test
    void answerFromAnotherTrace_isHandledInTheTraceOfTheAsk() throws Exception {
        Sightings sightings = new Sightings("actor", "answer");
        ActorRef actor = system.actorOf(Scripted.props((self, label) -> {
            sightings.see("actor", label);
            Sightings.elsewhere(() -> self.answer(label));
        }));

        sightings.of(label ->
                Patterns.ask(actor, label, TIMEOUT).thenAccept(answer -> sightings.see("answer", (String) answer)));
    }

    /** (lost by Kamon) */
    @Test
    void timeout_isHandledInTheTraceOfTheAsk() throws Exception {
        Sightings sightings = new Sightings("complete", "exceptionally", "scala");
        ActorRef silent = system.actorOf(Scripted.silent());

        sightings.of(label -> {
            CompletionStage<Object> answer = Patterns.ask(silent, label, SHORT);
            answer.whenComplete((value, error) -> {
                assertThat(error).isInstanceOf(TimeoutException.class);
                sightings.see("complete", label);
            });
            answer.exceptionally(error -> seen(sightings, "exceptionally", label));
            Patterns.ask(silent, label, SHORT.toMillis())
                    .onComplete(
                            result -> {
                                sightings.see("scala", label);
                                return result;
                            },
                            system.dispatcher());
        });
    }

    /** (P03) */
    @Test
    void pipedAsk_arrivesInTheTrace() throws Exception {
        Sightings sightings = new Sightings("actor", "java", "scala");
        ActorRef actor = seeing(sightings, "actor");
        ActorRef java = seeing(sightings, "java");
        ActorRef scala = seeing(sightings, "scala");
        ActorRef quiet = system.actorOf(Scripted.props((self, label) -> self.answer(label)));

        sightings.of(label -> {
            Patterns.pipe(Patterns.ask(actor, label, TIMEOUT), system.dispatcher())
                    .to(java);
            Patterns.pipe(Patterns.ask(quiet, label, TIMEOUT.toMillis()), system.dispatcher())
                    .to(scala);
        });
    }

    /** (wrong in Kamon) The context is that of the call of {@code pipe}, not of what completes the future. */
    @Test
    void pipedJavaFuture_arrivesInTheTraceOfThePiping() throws Exception {
        Sightings sightings = new Sightings("piped", "selected");
        ActorRef piped = seeing(sightings, "piped");
        ActorRef selected = seeing(sightings, "selected");

        sightings.of(label -> {
            CompletableFuture<String> future = new CompletableFuture<>();
            Patterns.pipe(future, system.dispatcher()).to(piped);
            Patterns.pipe(future, system.dispatcher()).to(system.actorSelection(selected.path()), ActorRef.noSender());
            Sightings.elsewhere(() -> future.complete(label));
        });
    }

    @Test
    void pipedScalaFuture_arrivesInTheTraceOfThePiping() throws Exception {
        Sightings sightings = new Sightings("piped");
        ActorRef piped = seeing(sightings, "piped");

        sightings.of(label -> {
            scala.concurrent.Promise<String> promise = scala.concurrent.Promise.apply();
            Patterns.pipe(promise.future(), system.dispatcher()).to(piped);
            Sightings.elsewhere(() -> promise.success(label));
        });
    }

    @Test
    void pipedFailure_arrivesInTheTraceOfThePiping() throws Exception {
        Sightings sightings = new Sightings("failure");
        ActorRef target = system.actorOf(akka.actor.Props.create(Failed.class, () -> new Failed(sightings)));

        sightings.of(label -> {
            CompletableFuture<String> future = new CompletableFuture<>();
            Patterns.pipe(future, system.dispatcher()).to(target);
            Sightings.elsewhere(() -> future.completeExceptionally(new CompletionException(label, null)));
        });
    }

    private static final class Failed extends akka.actor.AbstractActor {
        private final Sightings sightings;

        Failed(Sightings sightings) {
            this.sightings = sightings;
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(akka.actor.Status.Failure.class, failure -> {
                        Throwable cause = failure.cause();
                        while (cause.getCause() != null) {
                            cause = cause.getCause();
                        }
                        sightings.see("failure", cause.getMessage());
                    })
                    .build();
        }
    }
}
