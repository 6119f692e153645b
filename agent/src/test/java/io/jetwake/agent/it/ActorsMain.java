package io.jetwake.agent.it;

import akka.actor.AbstractActor;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Props;
import akka.pattern.Patterns;
import akka.routing.RoundRobinPool;
import io.jetwake.Jetwake;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.TraceScope;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks an actor and a router inside a trace, and ends at once after the trace. */
final class ActorsMain {
    private ActorsMain() {}

    private static final class Echo extends AbstractActor {
        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .matchAny(message -> getSender().tell(TraceContext.current().name(), getSelf()))
                    .build();
        }
    }

    public static void main(String[] arguments) throws Exception {
        ActorSystem system = ActorSystem.create("child");
        ActorRef echo = system.actorOf(Props.create(Echo.class, Echo::new), "echo");
        ActorRef pool = system.actorOf(new RoundRobinPool(2).props(Props.create(Echo.class, Echo::new)), "pool");
        TraceContext trace = Recorded.tracer().start("the trace");
        try (TraceScope scope = trace.makeCurrent()) {
            System.out.println("actor saw " + ask(echo));
            System.out.println("routee saw " + ask(pool));
        }
        // An actor's next message is processed when everything about the one before is recorded.
        ask(echo);
        ask(pool);
        ask(pool);
        Jetwake.diagnostics().weavings().forEach(System.out::println);
        trace.finish();
        if (Boolean.getBoolean("actors.exit")) {
            System.exit(7);
        }
        system.terminate();
    }

    private static Object ask(ActorRef actor) throws Exception {
        return Patterns.ask(actor, "who?", Duration.ofSeconds(20))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }
}
