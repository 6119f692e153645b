package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.AbstractActor;
import akka.actor.AbstractLoggingActor;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.DeadLetter;
import akka.actor.Props;
import akka.actor.UnhandledMessage;
import akka.event.Logging;
import io.jetwake.context.ContextCarrier;
import io.jetwake.trace.SpanContext;
import io.jetwake.trace.TraceContext;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.spi.MDCAdapter;

/** The event stream, and what the library itself publishes there. In brackets: rows of the acceptance list. */
class EventsIT {
    private static ActorSystem system;

    @BeforeAll
    static void start() {
        system = Systems.start("events", "akka.loggers = [\"akka.event.slf4j.Slf4jLogger\"]");
    }

    @AfterAll
    static void stop() throws Exception {
        Systems.stop(system);
    }

    private record Published(String label) {}

    /** Sees everything that is published. */
    private static final class Subscriber extends AbstractActor {
        private final Sightings sightings;

        Subscriber(Sightings sightings) {
            this.sightings = sightings;
        }

        static void subscribe(Sightings sightings, Class<?> events) {
            subscribe(sightings, events, system);
        }

        static void subscribe(Sightings sightings, Class<?> events, ActorSystem to) {
            ActorRef subscriber = to.actorOf(Props.create(Subscriber.class, () -> new Subscriber(sightings)));
            assertThat(to.eventStream().subscribe(subscriber, events)).isTrue();
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(Published.class, event -> sightings.see("published", event.label()))
                    .match(
                            DeadLetter.class,
                            letter -> letter.message() instanceof Published,
                            letter -> sightings.see("dead letter", ((Published) letter.message()).label()))
                    .match(
                            UnhandledMessage.class,
                            event -> sightings.see("unhandled", ((Published) event.message()).label()))
                    .match(Logging.Info.class, event -> label(event) != null, this::logged)
                    .build();
        }

        private static String label(Logging.Info event) {
            String text = String.valueOf(event.message());
            return text.startsWith("logged ") ? text.substring("logged ".length()) : null;
        }

        /** The event itself carries the context of the call of the logger. */
        private void logged(Logging.Info event) {
            String label = label(event);
            sightings.see("log event", label);
            if (((ContextCarrier) (Object) event).jetwakeContext() instanceof SpanContext place) {
                try (io.jetwake.trace.TraceScope scope = place.makeCurrent()) {
                    sightings.see("carried", label);
                }
            } else {
                Sightings.outside(() -> sightings.see("carried", label));
            }
        }
    }

    @Test
    void publishedEvent_reachesSubscribersInTheTrace() throws Exception {
        Sightings sightings = new Sightings("published");
        Subscriber.subscribe(sightings, Published.class);

        sightings.of(label -> system.eventStream().publish(new Published(label)));
    }

    @Test
    void deadLetter_isPublishedInTheTrace() throws Exception {
        Sightings sightings = new Sightings("dead letter");
        Subscriber.subscribe(sightings, DeadLetter.class);

        sightings.of(label -> system.deadLetters().tell(new Published(label), ActorRef.noSender()));
    }

    @Test
    void messageToAStoppedActor_isPublishedInTheTrace() throws Exception {
        Sightings sightings = new Sightings("dead letter");
        Subscriber.subscribe(sightings, DeadLetter.class);
        ActorRef stopped = system.actorOf(Scripted.silent());
        akka.pattern.Patterns.gracefulStop(stopped, java.time.Duration.ofSeconds(20))
                .toCompletableFuture()
                .join();

        sightings.of(label -> stopped.tell(new Published(label), ActorRef.noSender()));
    }

    @Test
    void unhandledMessage_isPublishedInTheTrace() throws Exception {
        Sightings sightings = new Sightings("unhandled");
        Subscriber.subscribe(sightings, UnhandledMessage.class);
        ActorRef actor = system.actorOf(Scripted.silent());

        sightings.of(label -> actor.tell(new Published(label), ActorRef.noSender()));
    }

    private static final class Talkative extends AbstractLoggingActor {
        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(String.class, label -> log().info("logged {}", label))
                    .build();
        }
    }

    /** (K05) */
    @Test
    void logEvent_carriesTheTraceOfTheActor() throws Exception {
        // Without SLF4J, whose implementation would decide what is logged.
        ActorSystem logging =
                Systems.start("logging", "akka.use-slf4j = off", "akka.loggers = []", "akka.loglevel = INFO");
        try {
            Sightings sightings = new Sightings("log event", "carried");
            Subscriber.subscribe(sightings, Logging.Info.class, logging);
            ActorRef actor = logging.actorOf(Props.create(Talkative.class, Talkative::new));

            sightings.of(label -> actor.tell(label, ActorRef.noSender()));
        } finally {
            Systems.stop(logging);
        }
    }

    /** A message that looks into SLF4J's context when it is written. */
    private record Probe(String label, Map<String, String> seen) {
        @Override
        public String toString() {
            seen.put(label, MDC.get("traceId") + " " + MDC.get("spanId"));
            return label;
        }
    }

    /** (K06) */
    @Test
    void lineOfTheLog_isWrittenWithTheIdsOfTheTrace() throws Exception {
        Map<String, String> expected = new ConcurrentHashMap<>();
        Map<String, String> written = new ConcurrentHashMap<>();
        Sightings sightings = new Sightings("logging");
        ActorRef actor = system.actorOf(Scripted.props((self, label) -> {
            sightings.see("logging", label);
            String ids = TraceContext.current().traceparent();
            expected.put(label, ids == null ? "null null" : ids.substring(3, 35) + " " + ids.substring(36, 52));
            self.getContext()
                    .getSystem()
                    .eventStream()
                    .publish(new Logging.Warning("source", EventsIT.class, new Probe(label, written)));
        }));

        MDCAdapter own = swap(new BasicMDCAdapter());
        try {
            sightings.of(
                    label -> actor.tell(label, ActorRef.noSender()), () -> Await.until(() -> written.size() == 200));
        } finally {
            swap(own);
        }
        assertThat(written).hasSize(200).isEqualTo(expected);
    }

    /** Whatever implementation of SLF4J is there, or none: replaces the one thing that matters here. */
    private static MDCAdapter swap(MDCAdapter next) throws Exception {
        for (Field field : MDC.class.getDeclaredFields()) {
            if (field.getType() == MDCAdapter.class) {
                field.setAccessible(true);
                MDCAdapter former = (MDCAdapter) field.get(null);
                field.set(null, next);
                return former;
            }
        }
        throw new IllegalStateException("no adapter in " + MDC.class);
    }
}
