package io.jetwake.scenarios;

import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Props;
import akka.persistence.AbstractPersistentActor;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.TraceScope;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Persists an event inside a trace, on the one thread of a dispatcher, and prints what is left of the trace on that thread. Run by
 * {@link UnitsOffIT}.
 */
final class CellOffMain {
    private CellOffMain() {}

    private static final class Persisting extends AbstractPersistentActor {
        private final CompletableFuture<Void> persisted;

        Persisting(CompletableFuture<Void> persisted) {
            this.persisted = persisted;
        }

        @Override
        public String persistenceId() {
            return "persisting";
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .matchAny(command -> {
                        try (TraceScope scope =
                                Traces.tracer().start("the trace").makeCurrent()) {
                            persist("event", event -> persisted.complete(null));
                        }
                    })
                    .build();
        }

        @Override
        public Receive createReceiveRecover() {
            return emptyBehavior();
        }
    }

    public static void main(String[] arguments) throws Exception {
        ActorSystem system = Systems.start(
                "cell-off",
                "one-thread { type = Dispatcher, executor = thread-pool-executor,"
                        + " thread-pool-executor.fixed-pool-size = 1 }",
                "akka.persistence.journal.plugin = akka.persistence.journal.inmem");
        CompletableFuture<Void> persisted = new CompletableFuture<>();
        system.actorOf(Props.create(Persisting.class, () -> new Persisting(persisted))
                        .withDispatcher("one-thread"))
                .tell("command", ActorRef.noSender());
        persisted.get(30, TimeUnit.SECONDS);
        CompletableFuture<String> left = new CompletableFuture<>();
        system.dispatchers()
                .lookup("one-thread")
                .execute(() -> left.complete(TraceContext.current().name()));
        System.out.println("left [" + left.get(30, TimeUnit.SECONDS) + "]");
        Systems.stop(system);
        System.out.println("done");
    }
}
