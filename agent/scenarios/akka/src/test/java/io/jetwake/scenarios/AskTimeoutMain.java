package io.jetwake.scenarios;

import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.pattern.Patterns;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.TraceScope;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Asks an actor that never answers, inside a trace, and prints what is logged about it. Run by {@link AskTimeoutIT}. */
final class AskTimeoutMain {
    /** The JDK forgets loggers that nobody holds. */
    private static final Logger LOGGER = Logger.getLogger("io.jetwake.ask");

    private AskTimeoutMain() {}

    private static final class Printing extends Handler {
        @Override
        public void publish(LogRecord line) {
            Throwable stack = line.getThrown();
            boolean asksHere = stack != null
                    && Arrays.stream(stack.getStackTrace())
                            .anyMatch(frame -> frame.getMethodName().equals("askHere"));
            System.out.println(line.getLevel() + "|" + line.getMessage() + "|trace "
                    + TraceContext.current().name() + "|stack " + asksHere);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    public static void main(String[] arguments) throws Exception {
        LOGGER.setUseParentHandlers(false);
        LOGGER.addHandler(new Printing());
        ActorSystem system = Systems.start("ask-timeout");
        ActorRef silent = system.actorOf(Scripted.silent(), "no-reply");
        try (TraceScope scope = Traces.tracer().start("asking").makeCurrent()) {
            askHere(silent);
        }
        // The one thread of the scheduler has dealt with the time-out before.
        CompletableFuture<Void> later = new CompletableFuture<>();
        system.scheduler().scheduleOnce(Duration.ofMillis(200), () -> later.complete(null), system.dispatcher());
        later.get(20, TimeUnit.SECONDS);
        System.out.println("done");
        Systems.stop(system);
    }

    private static void askHere(ActorRef silent) {
        Patterns.ask(silent, "question", Duration.ofMillis(10))
                .toCompletableFuture()
                .handle((answer, error) -> error)
                .join();
    }
}
