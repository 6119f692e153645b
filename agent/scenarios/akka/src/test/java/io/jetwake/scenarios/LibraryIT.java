package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.AbstractActorWithStash;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Identify;
import akka.actor.Props;
import akka.dispatch.Dispatcher;
import akka.pattern.Patterns;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application that is configured for the library, and is started with the agent: the agent does the work, once. */
class LibraryIT {
    private static ActorSystem system;

    @BeforeAll
    static void start() {
        system = ActorSystem.create(
                "library", ConfigFactory.parseResources("jetwake-akka.conf").withFallback(ConfigFactory.load()));
    }

    @AfterAll
    static void stop() throws Exception {
        Systems.stop(system);
    }

    @Test
    void dispatcher_isConfiguredAndStepsAside() {
        assertThat(system.settings().config().getString("akka.actor.default-dispatcher.type"))
                .endsWith(".TracedDispatcherConfigurator");
        assertThat(system.dispatcher()).isExactlyInstanceOf(Dispatcher.class);
    }

    @Test
    void messages_areSeenInTheirTracesAndRecordedOnce(@TempDir Path folder) throws Exception {
        Sightings sightings = new Sightings("first", "second");
        ActorRef second = system.actorOf(Scripted.seeing(sightings, "second"), "second");
        ActorRef first = system.actorOf(
                Scripted.props((self, label) -> {
                    sightings.see("first", label);
                    second.forward(label, self.getContext());
                }),
                "first");
        Path file = folder.resolve("messages.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jetwake.Message");
            recording.enable("jetwake.Actor");
            recording.start();
            sightings.of(label -> first.tell(label, ActorRef.noSender()));
            // The last message of each is recorded before its next one is processed.
            resolve(first);
            resolve(second);
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);

        assertThat(recordedBy("/user/first", events)).isEqualTo(Sightings.MESSAGES / 2);
        assertThat(recordedBy("/user/second", events)).isEqualTo(Sightings.MESSAGES / 2);
    }

    private static void resolve(ActorRef actor) {
        Patterns.ask(actor, new Identify(1), Duration.ofSeconds(30))
                .toCompletableFuture()
                .join();
    }

    private static long recordedBy(String path, List<RecordedEvent> events) {
        List<Long> ids = events.stream()
                .filter(event -> event.getEventType().getName().equals("jetwake.Actor"))
                .filter(event -> event.getString("system").equals("library"))
                .filter(event -> event.getString("path").equals(path))
                .map(event -> event.getLong("id"))
                .distinct()
                .toList();
        assertThat(ids).as(path).hasSize(1);
        return events.stream()
                .filter(event -> event.getEventType().getName().equals("jetwake.Message"))
                .filter(event -> ids.contains(event.getLong("actor")))
                .count();
    }

    /** Puts all labels aside until the last has come. */
    private static final class Stashing extends AbstractActorWithStash {
        private final Sightings sightings;
        private int stashed;

        Stashing(Sightings sightings) {
            this.sightings = sightings;
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .matchAny(label -> {
                        stash();
                        if (++stashed == Sightings.MESSAGES) {
                            getContext()
                                    .become(receiveBuilder()
                                            .match(String.class, out -> sightings.see("unstashed", out))
                                            .build());
                            unstashAll();
                        }
                    })
                    .build();
        }
    }

    @Test
    void whatTheLibraryDoesNotReach_isStillReached() throws Exception {
        Sightings sightings = new Sightings("unstashed");
        ActorRef actor = system.actorOf(Props.create(Stashing.class, () -> new Stashing(sightings)));

        sightings.of(label -> actor.tell(label, ActorRef.noSender()));
    }
}
