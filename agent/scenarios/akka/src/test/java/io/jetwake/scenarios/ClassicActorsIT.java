package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.AbstractActor;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Props;
import akka.pattern.Patterns;
import akka.routing.RoundRobinPool;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scala.concurrent.Await;
import scala.concurrent.Future;
import scala.runtime.AbstractFunction1;
import scala.util.Try;

class ClassicActorsIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static ActorSystem system;

    @BeforeAll
    static void start() {
        system = ActorSystem.create("classic");
    }

    @AfterAll
    static void stop() throws Exception {
        system.terminate();
        Await.ready(system.whenTerminated(), scala.concurrent.duration.Duration.create(30, TimeUnit.SECONDS));
    }

    /** Sees every message, and answers it with itself. */
    private static final class Echo extends AbstractActor {
        private final Sightings sightings;

        Echo(Sightings sightings) {
            this.sightings = sightings;
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(String.class, label -> {
                        sightings.see("actor", label);
                        getSender().tell(label, getSelf());
                    })
                    .build();
        }
    }

    private static final class Relay extends AbstractActor {
        private final ActorRef next;

        Relay(ActorRef next) {
            this.next = next;
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .matchAny(message -> next.forward(message, getContext()))
                    .build();
        }
    }

    /** Is told its label before its first message. */
    private static final class Newborn extends AbstractActor {
        private final Sightings sightings;
        private final String label;

        Newborn(Sightings sightings, String label) {
            this.sightings = sightings;
            this.label = label;
            sightings.see("constructor", label);
        }

        @Override
        public void preStart() {
            sightings.see("preStart", label);
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(String.class, message -> {
                        sightings.see("message", message);
                        getContext().stop(getSelf());
                    })
                    .build();
        }

        @Override
        public void postStop() {
            sightings.see("postStop", label);
        }
    }

    /** Fails at every other message. */
    private static final class Fragile extends AbstractActor {
        private final Sightings sightings;
        private int handled;

        Fragile(Sightings sightings) {
            this.sightings = sightings;
        }

        @Override
        public void postRestart(Throwable reason) {
            sightings.see("restart", reason.getMessage());
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(String.class, label -> {
                        sightings.see("state " + handled++, label);
                        throw new IllegalStateException(label);
                    })
                    .build();
        }
    }

    private static ActorRef echo(Sightings sightings) {
        return system.actorOf(Props.create(Echo.class, () -> new Echo(sightings)));
    }

    @Test
    void tell_carriesTheTrace() throws Exception {
        Sightings sightings = new Sightings("actor");
        ActorRef echo = echo(sightings);

        sightings.of(label -> echo.tell(label, ActorRef.noSender()));
    }

    @Test
    void newActor_isCreatedAndToldInItsCreatorsTrace() throws Exception {
        Sightings sightings = new Sightings("constructor", "preStart", "message", "postStop");

        sightings.of(label -> system.actorOf(Props.create(Newborn.class, () -> new Newborn(sightings, label)))
                .tell(label, ActorRef.noSender()));
    }

    @Test
    void forward_carriesTheTrace() throws Exception {
        Sightings sightings = new Sightings("actor");
        ActorRef echo = echo(sightings);
        ActorRef relay = system.actorOf(Props.create(Relay.class, () -> new Relay(echo)));

        sightings.of(label -> relay.tell(label, ActorRef.noSender()));
    }

    @Test
    void selection_carriesTheTrace() throws Exception {
        Sightings sightings = new Sightings("actor");
        ActorRef echo = echo(sightings);

        sightings.of(label -> system.actorSelection(echo.path()).tell(label, ActorRef.noSender()));
    }

    @Test
    void pool_routesInsideTheTrace() throws Exception {
        Sightings sightings = new Sightings("actor");
        ActorRef pool =
                system.actorOf(new RoundRobinPool(5).props(Props.create(Echo.class, () -> new Echo(sightings))));

        sightings.of(label -> pool.tell(label, ActorRef.noSender()));
    }

    @Test
    void scalaCallback_runsInTheTraceOfItsRegistration() throws Exception {
        Sightings sightings = new Sightings("actor", "callback");
        ActorRef echo = echo(sightings);

        sightings.of(label -> {
            Future<Object> answer = Patterns.ask(echo, label, TIMEOUT.toMillis());
            answer.onComplete(
                    new AbstractFunction1<Try<Object>, Void>() {
                        @Override
                        public Void apply(Try<Object> result) {
                            sightings.see("callback", (String) result.get());
                            return null;
                        }
                    },
                    system.dispatcher());
        });
    }

    @Test
    void javaCallbacks_runInTheTraceOfTheirRegistration() throws Exception {
        Sightings sightings = new Sightings("actor", "apply", "compose", "then", "handle", "async");
        ActorRef echo = echo(sightings);

        sightings.of(label -> Patterns.ask(echo, label, TIMEOUT)
                .thenApply(answer -> {
                    sightings.see("apply", label);
                    return answer;
                })
                .thenCompose(answer -> {
                    sightings.see("compose", label);
                    return CompletableFuture.completedFuture(answer);
                })
                .thenApply(answer -> {
                    sightings.see("then", label);
                    return answer;
                })
                .handle((answer, error) -> {
                    sightings.see("handle", label);
                    return answer;
                })
                .thenAcceptAsync(answer -> sightings.see("async", label)));
    }

    @Test
    void callbackOfAnotherEventsFuture_runsInTheTraceOfItsRegistration() throws Exception {
        Sightings sightings = new Sightings("callback");
        ActorRef completer = system.actorOf(Props.create(Completer.class, Completer::new));

        sightings.of(label -> {
            CompletableFuture<String> future = new CompletableFuture<>();
            CompletableFuture<Void> seen = future.thenAccept(value -> sightings.see("callback", label));
            assertThat(seen).isNotNull();
            // Completed under a trace of its own.
            io.jetwake.trace.TraceContext other = Traces.tracer().start("completer of " + label);
            try (io.jetwake.trace.Scope scope = other.makeCurrent()) {
                completer.tell(new Completion(future), ActorRef.noSender());
            }
        });
    }

    private record Completion(CompletableFuture<String> future) {}

    private static final class Completer extends AbstractActor {
        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(Completion.class, completion -> completion.future().complete("done"))
                    .build();
        }
    }

    @Test
    void timeoutOfAnAsk_isHandledInTheTraceOfTheAsk() throws Exception {
        Sightings sightings = new Sightings("timeout");
        ActorRef silent = system.actorOf(Props.create(Silent.class, Silent::new));

        sightings.of(label -> Patterns.ask(silent, label, Duration.ofMillis(20)).whenComplete((answer, error) -> {
            assertThat(error).isInstanceOf(TimeoutException.class);
            sightings.see("timeout", label);
        }));
    }

    private static final class Silent extends AbstractActor {
        @Override
        public Receive createReceive() {
            return receiveBuilder().matchAny(message -> {}).build();
        }
    }

    @Test
    void timer_runsInTheTraceThatSetIt() throws Exception {
        Sightings sightings = new Sightings("actor");
        ActorRef echo = echo(sightings);

        sightings.of(label -> system.scheduler()
                .scheduleOnce(Duration.ofMillis(20), echo, label, system.dispatcher(), ActorRef.noSender()));
    }

    @Test
    void periodicTimer_belongsToNoTrace() {
        AtomicInteger runs = new AtomicInteger();
        AtomicInteger traced = new AtomicInteger();
        io.jetwake.trace.TraceContext trace = Traces.tracer().start("periodic");
        akka.actor.Cancellable timer;
        try (io.jetwake.trace.Scope scope = trace.makeCurrent()) {
            timer = system.scheduler()
                    .scheduleWithFixedDelay(
                            Duration.ofMillis(5),
                            Duration.ofMillis(5),
                            () -> {
                                if (io.jetwake.trace.TraceContext.current() != io.jetwake.trace.TraceContext.NONE) {
                                    traced.incrementAndGet();
                                }
                                runs.incrementAndGet();
                            },
                            system.dispatcher());
        }
        io.jetwake.scenarios.Await.until(() -> runs.get() >= 5);
        timer.cancel();
        trace.finish();

        assertThat(runs).hasValueGreaterThanOrEqualTo(5);
        assertThat(traced).hasValue(0);
    }

    @Test
    void failingActor_isRestartedInTheTraceThatMadeItFail() throws Exception {
        Sightings sightings = new Sightings("state 0", "restart");
        ActorRef fragile = system.actorOf(Props.create(Fragile.class, () -> new Fragile(sightings)));

        sightings.of(label -> fragile.tell(label, ActorRef.noSender()));
    }
}
