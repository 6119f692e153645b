package io.jetwake.scenarios;

import akka.actor.AbstractLoggingActor;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Props;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import akka.pattern.Patterns;
import com.typesafe.config.ConfigFactory;
import io.jetwake.trace.TraceContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Logs in many traces, and in none; every line tells the ids with which it ought to be written. */
final class LogLinesMain {
    /** The places where something is logged for each label. */
    static final String[] PLACES = {"receive", "own", "after", "logging actor", "typed", "callback"};

    private static final Logger LOG = LoggerFactory.getLogger(LogLinesMain.class);

    private LogLinesMain() {}

    private static final class Actor extends AbstractLoggingActor {
        @Override
        public Receive createReceive() {
            return receiveBuilder().match(String.class, this::handle).build();
        }

        private void handle(String label) {
            LOG.info("receive {} {}", label, ids());
            MDC.put("traceId", "own");
            LOG.info("own {} {}", label, "own|");
            MDC.remove("traceId");
            Map<String, String> left = MDC.getCopyOfContextMap();
            LOG.info("after {} {}{}", label, ids(), left == null || left.isEmpty() ? "" : left);
            log().info("logging actor {} {}", label, ids());
            getSender().tell(label, getSelf());
        }
    }

    private static Behavior<String> typed(AtomicInteger handled) {
        return Behaviors.setup(context -> Behaviors.receiveMessage(label -> {
            context.getLog().info("typed {} {}", label, ids());
            handled.incrementAndGet();
            return Behaviors.same();
        }));
    }

    private static String ids() {
        String header = TraceContext.current().traceparent();
        return header == null ? "|" : header.substring(3, 35) + "|" + header.substring(36, 52);
    }

    public static void main(String[] arguments) throws Exception {
        ActorSystem system = ActorSystem.create(
                "log-lines",
                ConfigFactory.parseString("akka { loggers = [\"akka.event.slf4j.Slf4jLogger\"], loglevel = INFO }")
                        .withFallback(ConfigFactory.load()));
        ActorRef actor = system.actorOf(Props.create(Actor.class, Actor::new));
        AtomicInteger handled = new AtomicInteger();
        akka.actor.typed.ActorRef<String> typed = Adapter.spawn(system, typed(handled), "typed");
        Sightings sightings = new Sightings("callback");
        sightings.of(
                label -> {
                    typed.tell(label);
                    Patterns.ask(actor, label, Duration.ofSeconds(20)).thenAccept(answer -> {
                        LOG.info("callback {} {}", label, ids());
                        sightings.see("callback", label);
                    });
                },
                () -> Await.until(() -> handled.get() == Sightings.MESSAGES));
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().get(60, TimeUnit.SECONDS);
        // What is written by another thread, too.
        Object factory = LoggerFactory.getILoggerFactory();
        if (factory.getClass().getName().startsWith("ch.qos.logback")) {
            factory.getClass().getMethod("stop").invoke(factory);
        }
    }
}
