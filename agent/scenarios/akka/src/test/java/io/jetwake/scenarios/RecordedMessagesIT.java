package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.AbstractActor;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Props;
import akka.pattern.Patterns;
import akka.routing.RoundRobinGroup;
import akka.routing.RoundRobinPool;
import akka.stream.Materializer;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import io.jetwake.actor.ActorFilter;
import io.jetwake.actor.ActorHooks;
import io.jetwake.settings.Glob;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.TraceScope;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Which messages are recorded, by whom, and below what. In brackets: rows of the acceptance list. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordedMessagesIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    private ActorSystem system;

    @BeforeAll
    void start() {
        Traces.tracer();
        ActorHooks.registry()
                .filter(new ActorFilter(
                        List.of(Glob.ANY),
                        List.of(Glob.of("/user/filtered-out-*"), Glob.of("**/StreamSupervisor-*/"))));
        system = Systems.start("messages");
    }

    @AfterAll
    void stop() throws Exception {
        ActorHooks.registry().filter(ActorFilter.ALL);
        Systems.stop(system);
    }

    private static Props answering() {
        return Scripted.props((self, label) -> self.answer(label));
    }

    /** An actor that sends on what it gets, and has the next one answer. */
    private Props sendingTo(ActorRef next) {
        return Scripted.props((self, label) -> next.forward(label, self.getContext()));
    }

    /** (M02, M03) */
    @Test
    void message_isRecordedWithItsActorAndItsClass() throws Exception {
        ActorRef actor = system.actorOf(answering(), "traced-1");
        List<Message> messages = messagesOf(actor);

        assertThat(messages).singleElement().satisfies(message -> {
            assertThat(message.system).isEqualTo("messages");
            assertThat(message.path).isEqualTo("/user/traced-1");
            assertThat(message.actorClass).isEqualTo(Scripted.class.getName());
            assertThat(message.messageClass).isEqualTo("java.lang.String");
            assertThat(message.parent).isEqualTo(message.root);
        });
    }

    /** (M04) */
    @Test
    void nextActor_isRecordedBelowTheMessageThatSentToIt() throws Exception {
        ActorRef second = system.actorOf(answering(), "chain-2");
        List<Message> messages = messagesOf(system.actorOf(sendingTo(second), "chain-1"));

        assertThat(messages).extracting(message -> message.path).containsExactly("/user/chain-1", "/user/chain-2");
        assertThat(messages.get(1).parent).isEqualTo(messages.get(0).span);
    }

    /** (M01) */
    @Test
    void excludedActor_isNotRecorded() throws Exception {
        ActorRef traced = system.actorOf(answering(), "after-1");
        List<Message> messages = messagesOf(system.actorOf(sendingTo(traced), "filtered-out-1"));

        assertThat(messages).singleElement().satisfies(message -> {
            assertThat(message.path).isEqualTo("/user/after-1");
            assertThat(message.parent).isEqualTo(message.root);
        });
    }

    /** (M05) */
    @Test
    void excludedActorBetween_passesTheTraceOn() throws Exception {
        ActorRef third = system.actorOf(answering(), "between-3");
        ActorRef second = system.actorOf(sendingTo(third), "filtered-out-2");
        List<Message> messages = messagesOf(system.actorOf(sendingTo(second), "between-1"));

        assertThat(messages).extracting(message -> message.path).containsExactly("/user/between-1", "/user/between-3");
        assertThat(messages.get(1).parent).isEqualTo(messages.get(0).span);
    }

    /** (M06) */
    @Test
    void groupRouter_isNotRecordedButItsRouteeIs() throws Exception {
        ActorRef routee = system.actorOf(answering(), "routee");
        List<Message> messages = messagesOf(
                system.actorOf(new RoundRobinGroup(List.of(routee.path().toStringWithoutAddress())).props(), "group"));

        assertThat(messages).extracting(message -> message.path).containsExactly("/user/routee");
    }

    /** (M07, but for the path: it is that of the routee, and what it is grouped under is the pool's) */
    @Test
    void pool_isRecordedByTheRouteeBelowIt() throws Exception {
        List<Message> messages = messagesOf(system.actorOf(new RoundRobinPool(2).props(answering()), "pool"));

        assertThat(messages).singleElement().satisfies(message -> {
            assertThat(message.path).startsWith("/user/pool/$");
            assertThat(message.group).isEqualTo("/user/pool/*");
        });
    }

    /** (M08) */
    @Test
    void insidesOfAStream_areNotRecorded() throws Exception {
        ActorRef actor = system.actorOf(Props.create(Streaming.class, Streaming::new), "streaming");
        List<Message> messages = messagesOf(actor);

        assertThat(messages).extracting(message -> message.path).containsExactly("/user/streaming");
    }

    private static final class Streaming extends AbstractActor {
        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(
                            String.class,
                            label -> Patterns.pipe(
                                            Source.range(1, 1000)
                                                    .async()
                                                    .runWith(
                                                            Sink.ignore(),
                                                            Materializer.createMaterializer(getContext()))
                                                    .thenApply(done -> label),
                                            getContext().dispatcher())
                                    .to(getSender()))
                    .build();
        }
    }

    /** One processed message of the trace, and its actor. */
    private record Message(
            long root,
            long span,
            long parent,
            String messageClass,
            String system,
            String path,
            String group,
            String actorClass) {

        Message(TraceContext trace, RecordedEvent event, RecordedEvent actor) {
            this(
                    trace.spanId(),
                    event.getLong("spanId"),
                    event.getLong("parentSpanId"),
                    event.getClass("message").getName(),
                    actor.getString("system"),
                    actor.getString("path"),
                    actor.getString("group"),
                    actor.getString("actorClass"));
        }
    }

    /** Asks an actor inside a trace, and gives what was recorded of it, the first message first. */
    private List<Message> messagesOf(ActorRef actor) throws IOException, InterruptedException {
        Path file = folder.resolve(actor.path().name() + ".jfr");
        TraceContext trace = Traces.tracer().start(actor.path().name());
        try (Recording recording = new Recording()) {
            recording.enable("jetwake.Message");
            recording.enable("jetwake.Actor");
            recording.start();
            try (TraceScope scope = trace.makeCurrent()) {
                Patterns.ask(actor, "hello", TIMEOUT).toCompletableFuture().join();
            }
            trace.finish();
            // The answer leaves while its message is still being processed: what comes after it on the same thread is
            // awaited.
            settle(actor);
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        Map<Long, RecordedEvent> actors = new HashMap<>();
        for (RecordedEvent event : events) {
            if (event.getEventType().getName().equals("jetwake.Actor")) {
                actors.put(event.getLong("id"), event);
            }
        }
        return events.stream()
                .filter(event -> event.getEventType().getName().equals("jetwake.Message"))
                .filter(event -> event.getLong("traceId") == trace.traceId())
                .sorted((one, other) -> one.getStartTime().compareTo(other.getStartTime()))
                .map(event -> new Message(trace, event, actors.get(event.getLong("actor"))))
                .toList();
    }

    /** Returns when the actors have nothing left to do. */
    private void settle(ActorRef actor) throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            Patterns.ask(actor, "again", TIMEOUT).toCompletableFuture().join();
        }
        CountDownLatch idle = new CountDownLatch(1);
        system.dispatcher().execute(idle::countDown);
        assertThat(idle.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
}
