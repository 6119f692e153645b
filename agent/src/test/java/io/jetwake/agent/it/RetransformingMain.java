package io.jetwake.agent.it;

import akka.actor.AbstractActor;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Props;
import akka.pattern.Patterns;
import io.jetwake.Jetwake;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.TraceScope;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Has an agent of its own, which retransforms classes of the JDK before Akka is there, and of both while Akka runs. */
public final class RetransformingMain {
    private static @Nullable Instrumentation instrumentation;

    private RetransformingMain() {}

    /** Called by the JVM. */
    public static void premain(String arguments, Instrumentation given) {
        instrumentation = given;
    }

    /** Tells its trace. */
    public static final class Echo extends AbstractActor {
        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .matchAny(message -> getSender().tell(TraceContext.current().name(), getSelf()))
                    .build();
        }
    }

    /** The application. */
    public static void main(String[] arguments) throws Exception {
        retransform(FutureTask.class, CompletableFuture.class);
        print("before: ");
        Akka.run();
        print("after: ");
    }

    private static void retransform(Class<?>... types) throws Exception {
        if (instrumentation != null) {
            instrumentation.retransformClasses(types);
        }
    }

    private static void print(String when) {
        Jetwake.diagnostics().weavings().forEach(state -> System.out.println(when + state));
    }

    private static final class Akka {
        static void run() throws Exception {
            ActorSystem system = ActorSystem.create("retransformed");
            ActorRef echo = system.actorOf(Props.create(Echo.class));
            System.out.println("saw " + ask(echo));
            retransform(
                    FutureTask.class,
                    CompletableFuture.class,
                    Class.forName("akka.dispatch.Envelope"),
                    Class.forName("akka.actor.ActorCell"),
                    Class.forName("akka.actor.LightArrayRevolverScheduler"));
            System.out.println("saw again " + ask(echo));
            system.terminate();
        }

        private static Object ask(ActorRef echo) throws Exception {
            try (TraceScope scope = Recorded.tracer().start("the trace").makeCurrent()) {
                return Patterns.ask(echo, "who?", Duration.ofSeconds(30))
                        .thenApply(
                                name -> name + " and " + TraceContext.current().name())
                        .toCompletableFuture()
                        .get(30, TimeUnit.SECONDS);
            }
        }
    }
}
