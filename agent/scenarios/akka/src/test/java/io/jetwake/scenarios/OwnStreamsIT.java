package io.jetwake.scenarios;

import akka.actor.ActorSystem;
import akka.stream.BoundedSourceQueue;
import akka.stream.RestartSettings;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.RestartSource;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import akka.stream.javadsl.Tcp;
import akka.util.ByteString;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A stream of its own for each trace, whose elements come from a clock or from outside: it keeps the trace everywhere. */
class OwnStreamsIT {
    private static final Duration TICK = Duration.ofMillis(2);

    private static ActorSystem system;

    @BeforeAll
    static void start() {
        system = ActorSystem.create("own-streams");
    }

    @AfterAll
    static void stop() throws Exception {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void ticks_belongToTheTraceOfTheMaterialization() throws Exception {
        Sightings sightings = new Sightings("first", "second");
        sightings.of(label -> {
            AtomicBoolean first = new AtomicBoolean(true);
            Source.tick(TICK, TICK, "tick")
                    .take(2)
                    .runForeach(tick -> sightings.see(first.getAndSet(false) ? "first" : "second", label), system);
        });
    }

    @Test
    void groupsOfATimer_keepTheTraceOfTheMaterialization() throws Exception {
        Sightings sightings = new Sightings("group");
        sightings.of(label -> Source.single(label)
                .concat(Source.<String>maybe())
                .groupedWithin(10, TICK)
                .runForeach(group -> sightings.see("group", group.get(0)), system));
    }

    @Test
    void injectedElements_keepTheTraceOfTheMaterialization() throws Exception {
        Sightings sightings = new Sightings("injected");
        sightings.of(label -> Source.<String>maybe()
                .keepAlive(TICK, () -> label)
                .take(1)
                .runForeach(element -> sightings.see("injected", element), system));
    }

    @Test
    void restartedSource_keepsTheTraceOfTheMaterialization() throws Exception {
        RestartSettings settings = RestartSettings.create(TICK, TICK, 0);
        Sightings sightings = new Sightings("made", "again", "element");
        sightings.of(label -> {
            AtomicInteger starts = new AtomicInteger();
            RestartSource.onFailuresWithBackoff(settings, () -> {
                        boolean first = starts.getAndIncrement() == 0;
                        sightings.see(first ? "made" : "again", label);
                        return first
                                ? Source.<String>failed(new IllegalStateException("on purpose"))
                                : Source.single(label);
                    })
                    .runForeach(element -> sightings.see("element", element), system);
        });
    }

    @Test
    void restartedSourceAfterItsCompletion_keepsTheTraceOfTheMaterialization() throws Exception {
        RestartSettings settings = RestartSettings.create(TICK, TICK, 0);
        Sightings sightings = new Sightings("element").andAgain("element");
        sightings.of(label -> RestartSource.withBackoff(settings, () -> Source.single(label))
                .take(2)
                .runForeach(element -> sightings.see("element", element), system));
    }

    private static Tcp.ServerBinding echo() throws Exception {
        return Tcp.get(system)
                .bind("127.0.0.1", 0)
                .to(Sink.foreach(connection -> connection.handleWith(Flow.of(ByteString.class), system)))
                .run(system)
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private static Flow<ByteString, ByteString, ?> client(Tcp.ServerBinding server) {
        return Tcp.get(system)
                .outgoingConnection(
                        server.localAddress().getAddress().getHostAddress(),
                        server.localAddress().getPort());
    }

    @Test
    void answersOfAConnection_keepTheTraceOfTheMaterialization() throws Exception {
        Tcp.ServerBinding server = Sightings.fromElsewhere(() -> await());
        Sightings sightings = new Sightings("answer", "end");
        sightings.of(label -> Source.single(ByteString.fromString(label))
                .via(client(server))
                .map(ByteString::utf8String)
                .map(answer -> {
                    sightings.see("answer", answer);
                    return answer;
                })
                .runWith(Sink.ignore(), system)
                .thenAccept(done -> sightings.see("end", label)));
        server.unbind();
    }

    private static Tcp.ServerBinding await() {
        try {
            return echo();
        } catch (Exception broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** One connection for all, made in yet another trace: an answer to one of them must not belong to another one. */
    @Test
    void answersOfASharedConnection_belongToNoOther() throws Exception {
        Tcp.ServerBinding server = Sightings.fromElsewhere(() -> await());
        Sightings sightings = new Sightings("answer").exactOrNone();
        BoundedSourceQueue<ByteString> queue =
                Sightings.fromElsewhere(() -> Source.<ByteString>queue(SharedStream.BUFFER)
                        .via(client(server))
                        .via(akka.stream.javadsl.Framing.delimiter(
                                ByteString.fromString(";"), 100, akka.stream.javadsl.FramingTruncation.ALLOW))
                        .map(ByteString::utf8String)
                        .to(Sink.foreach(answer -> sightings.see("answer", answer)))
                        .run(system));
        sightings.of(label -> queue.offer(ByteString.fromString(label + ";")));
        queue.complete();
        server.unbind();
    }
}
