package io.jetwake.scenarios;

import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.pattern.CircuitBreaker;
import akka.pattern.Patterns;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is built of futures and timers. */
class PatternsIT {
    private static final Duration SOON = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static ActorSystem system;

    @BeforeAll
    static void start() {
        system = Systems.start("patterns");
    }

    @AfterAll
    static void stop() throws Exception {
        Systems.stop(system);
    }

    @Test
    void after_runsInTheTraceOfTheCall() throws Exception {
        Sightings sightings = new Sightings("later", "then");

        sightings.of(label -> Patterns.after(SOON, system, () -> {
                    sightings.see("later", label);
                    return CompletableFuture.completedFuture(label);
                })
                .thenAccept(done -> sightings.see("then", label)));
    }

    @Test
    void retry_triesInTheTraceOfTheCall() throws Exception {
        Sightings sightings = new Sightings("try 0", "try 1", "try 2", "then");

        sightings.of(label -> {
            AtomicInteger tries = new AtomicInteger();
            Patterns.retry(
                            () -> {
                                int count = tries.getAndIncrement();
                                sightings.see("try " + count, label);
                                return count < 2
                                        ? CompletableFuture.<String>failedFuture(new IllegalStateException())
                                        : CompletableFuture.completedFuture(label);
                            },
                            5,
                            Duration.ofMillis(10),
                            system)
                    .thenAccept(done -> sightings.see("then", label));
        });
    }

    private static CircuitBreaker breaker(Duration timeout) {
        return new CircuitBreaker(system.dispatcher(), system.scheduler(), 1_000_000, timeout, LONG);
    }

    @Test
    void callThroughACircuitBreaker_staysInTheTrace() throws Exception {
        Sightings sightings = new Sightings("actor", "call", "then");
        ActorRef actor = system.actorOf(Scripted.seeing(sightings, "actor"));
        CircuitBreaker breaker = breaker(LONG);

        sightings.of(label -> breaker.callWithCircuitBreakerCS(() -> {
                    sightings.see("call", label);
                    return Patterns.ask(actor, label, LONG);
                })
                .thenAccept(done -> sightings.see("then", label)));
    }

    @Test
    void timeoutOfACircuitBreaker_isHandledInTheTraceOfTheCall() throws Exception {
        Sightings sightings = new Sightings("timeout");
        CircuitBreaker breaker = breaker(SOON);

        sightings.of(label -> {
            CompletionStage<String> call = breaker.callWithCircuitBreakerCS(CompletableFuture::new);
            call.whenComplete((value, error) -> sightings.see("timeout", label));
        });
    }

    @Test
    void synchronousCallThroughACircuitBreaker_staysInTheTrace() throws Exception {
        Sightings sightings = new Sightings("call");
        CircuitBreaker breaker = breaker(LONG);

        sightings.of(label -> breaker.callWithSyncCircuitBreaker(() -> {
            sightings.see("call", label);
            return label;
        }));
    }
}
