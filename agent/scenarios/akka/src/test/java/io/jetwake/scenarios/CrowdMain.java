package io.jetwake.scenarios;

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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Interleaves messages of many traces, and of none, over the same actors; says how many arrived in the right context. */
final class CrowdMain {
    private static final int SIZE = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private CrowdMain() {}

    /** Passes every question on. */
    private static final class Gate extends AbstractActor {
        private final ActorRef next;

        Gate(ActorRef next) {
            this.next = next;
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .matchAny(message -> next.forward(message, getContext()))
                    .build();
        }
    }

    /** Answers, by way of a future, with the name of its trace. */
    private static final class Worker extends AbstractActor {
        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .matchAny(message -> Patterns.pipe(
                                    CompletableFuture.supplyAsync(
                                            () -> TraceContext.current().name()),
                                    getContext().getDispatcher())
                            .to(getSender()))
                    .build();
        }
    }

    public static void main(String[] arguments) throws Exception {
        ActorSystem system = ActorSystem.create("crowd");
        ActorRef pool = system.actorOf(new RoundRobinPool(4).props(Props.create(Worker.class, Worker::new)));
        ActorRef gate = system.actorOf(Props.create(Gate.class, () -> new Gate(pool)));
        Traces.tracer();
        List<CompletionStage<Object>> traced = new ArrayList<>();
        List<CompletionStage<Object>> untraced = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            TraceContext trace = Jetwake.tracer().start("trace " + i);
            try (TraceScope scope = trace.makeCurrent()) {
                traced.add(Patterns.ask(gate, "who?", PATIENCE));
            }
            untraced.add(Patterns.ask(gate, "who?", PATIENCE));
        }
        System.out.println("traced " + right(traced, "trace ") + ", untraced " + right(untraced, null));
        System.out.println("left alone " + Jetwake.diagnostics().leftAlone());
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private static int right(List<CompletionStage<Object>> answers, String prefix)
            throws ExecutionException, InterruptedException {
        int right = 0;
        for (int i = 0; i < answers.size(); i++) {
            String expected = prefix == null ? TraceContext.NONE.name() : prefix + i;
            if (answers.get(i).toCompletableFuture().get().equals(expected)) {
                right++;
            }
        }
        return right;
    }
}
