package io.jetwake.akka;

import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.pattern.Patterns;
import akka.stream.BoundedSourceQueue;
import akka.stream.OverflowStrategy;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Streams see no trace, whether they were started in one or get their elements in several. */
class StreamsTest {
    private static TracedSystem traced;
    private static ActorSystem system;

    @BeforeAll
    static void start() {
        traced = new TracedSystem("streams");
        system = traced.system();
    }

    @AfterAll
    static void stop() throws Exception {
        traced.close();
    }

    private static <T> Source<String, T> passing(Interleaved interleaved, Source<String, T> source) {
        return source.map(label -> {
            interleaved.pass(label);
            return label;
        });
    }

    private static Sink<String, ?> seeing(Interleaved interleaved) {
        return Sink.foreach(interleaved::see);
    }

    @Test
    void streamOfOneTrace_belongsToNone() throws Exception {
        Interleaved interleaved = new Interleaved();

        interleaved.none(label -> passing(interleaved, Source.single(label))
                .async()
                .throttle(100, Duration.ofMillis(1))
                .runWith(seeing(interleaved), system));
    }

    @Test
    void streamStartedByAnActor_belongsToNone() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef actor = traced.actor(Handling.props((self, label) ->
                passing(interleaved, Source.single(label)).async().runWith(seeing(interleaved), system)));

        interleaved.none(label -> actor.tell(label, ActorRef.noSender()));
    }

    @Test
    void futuresOfElements_belongToNone() throws Exception {
        Interleaved interleaved = new Interleaved();

        interleaved.none(label -> Source.single(label)
                .mapAsync(
                        4,
                        element -> CompletableFuture.supplyAsync(
                                () -> {
                                    interleaved.pass(element);
                                    return element;
                                },
                                system.dispatcher()))
                .runWith(seeing(interleaved), system));
    }

    @Test
    void asks_belongToNone() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef echo = traced.actor(Handling.props((self, label) -> {
            interleaved.pass(label);
            self.getSender().tell(label, self.getSelf());
        }));

        interleaved.none(label -> Source.single(label)
                .mapAsync(4, element -> Patterns.ask(echo, element, Duration.ofSeconds(60)))
                .map(String.class::cast)
                .runWith(seeing(interleaved), system));
    }

    @Test
    void substreams_belongToNone() throws Exception {
        Interleaved interleaved = new Interleaved();

        interleaved.none(label -> passing(interleaved, Source.from(List.of(label)))
                .groupBy(4, String::length)
                .async()
                .mergeSubstreams()
                .runWith(seeing(interleaved), system));
    }

    @Test
    void offeredElements_belongToNone() throws Exception {
        Interleaved interleaved = new Interleaved();
        BoundedSourceQueue<String> queue = passing(interleaved, Source.<String>queue(1000))
                .async()
                .to(seeing(interleaved))
                .run(system);

        interleaved.none(queue::offer);
    }

    @Test
    void elementsForAnActor_belongToNone() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef entry = passing(
                        interleaved,
                        Source.<String>actorRef(
                                message -> Optional.empty(),
                                message -> Optional.empty(),
                                1000,
                                OverflowStrategy.dropHead()))
                .to(seeing(interleaved))
                .run(system);

        interleaved.none(label -> entry.tell(label, ActorRef.noSender()));
    }

    @Test
    void elementsToAnActor_belongToNone() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef actor = traced.actor(Handling.seeing(interleaved));
        BoundedSourceQueue<String> queue = Source.<String>queue(1000)
                .to(Sink.foreach(label -> actor.tell(label, ActorRef.noSender())))
                .run(system);

        interleaved.none(queue::offer);
    }

    @Test
    void completion_belongsToNone() throws Exception {
        Interleaved interleaved = new Interleaved();

        interleaved.none(label -> Source.single(label)
                .runWith(Sink.ignore(), system)
                .thenAcceptAsync(done -> interleaved.see(label), system.dispatcher()));
    }
}
