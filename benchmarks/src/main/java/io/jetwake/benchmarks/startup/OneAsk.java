package io.jetwake.benchmarks.startup;

import akka.actor.AbstractActor;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Props;
import akka.pattern.Patterns;
import java.time.Duration;

/** A small program with actors. */
public final class OneAsk {
    private OneAsk() {}

    private static final class Echo extends AbstractActor {
        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .matchAny(message -> getSender().tell(message, getSelf()))
                    .build();
        }
    }

    /** Starts an actor system, asks one actor, and ends. */
    public static void main(String[] arguments) {
        ActorSystem system = ActorSystem.create("startup");
        ActorRef echo = system.actorOf(Props.create(Echo.class, Echo::new));
        System.out.println(Patterns.ask(echo, "hello", Duration.ofSeconds(60))
                .toCompletableFuture()
                .join());
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }
}
