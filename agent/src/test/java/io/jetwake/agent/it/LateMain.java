package io.jetwake.agent.it;

import akka.actor.ActorSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Has Akka running when the agent comes, and Pekko only later; with an argument it records by itself before that. */
final class LateMain {
    private LateMain() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            io.jetwake.Jetwake.start();
        }
        ActorSystem akka = ActorSystem.create("early");
        Files.writeString(Path.of("ready"), "");
        Await.until(() -> Files.exists(Path.of("attached")));
        Late.run();
        akka.terminate();
    }

    /** What uses the agent's classes, which were not there before. */
    private static final class Late {
        static void run() throws Exception {
            org.apache.pekko.actor.ActorSystem pekko = org.apache.pekko.actor.ActorSystem.create("late");
            io.jetwake.trace.TraceContext trace = Recorded.tracer().start("late");
            ExecutorService executor = Executors.newSingleThreadExecutor();
            try (io.jetwake.trace.TraceScope scope = trace.makeCurrent()) {
                System.out.println("executor saw "
                        + executor.submit(() ->
                                        io.jetwake.trace.TraceContext.current().name())
                                .get(30, TimeUnit.SECONDS));
                CompletableFuture<String> seen = new CompletableFuture<>();
                pekko.actorOf(org.apache.pekko.actor.Props.create(Seeing.class, () -> new Seeing(seen)));
                System.out.println("pekko saw " + seen.get(30, TimeUnit.SECONDS));
            }
            executor.shutdown();
            pekko.terminate();
            io.jetwake.Jetwake.diagnostics().weavings().forEach(System.out::println);
        }
    }

    /** Tells in what trace it is created. */
    private static final class Seeing extends org.apache.pekko.actor.AbstractActor {
        Seeing(CompletableFuture<String> seen) {
            seen.complete(io.jetwake.trace.TraceContext.current().name());
        }

        @Override
        public Receive createReceive() {
            return emptyBehavior();
        }
    }
}
