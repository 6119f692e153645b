package io.jetwake.akka;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.MailboxSelector;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Routers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Typed actors see no trace, whatever they do: not even with the mailbox that carries those of classic actors. */
class TypedActorsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static TracedSystem traced;

    private record Question(String label, ActorRef<String> replyTo) {}

    @BeforeAll
    static void start() {
        traced = new TracedSystem(
                "typed",
                "akka.actor.typed.default-mailbox.mailbox-type = \"akka.dispatch.UnboundedMailbox\"",
                "usual-mailbox.mailbox-type = \"akka.dispatch.SingleConsumerOnlyUnboundedMailbox\"");
    }

    @AfterAll
    static void stop() throws Exception {
        traced.close();
    }

    private static <T> ActorRef<T> spawn(Behavior<T> behavior) {
        return Adapter.spawnAnonymous(traced.system(), behavior);
    }

    private static Behavior<String> seeing(Interleaved interleaved) {
        return Behaviors.receiveMessage(label -> {
            interleaved.see(label);
            return Behaviors.same();
        });
    }

    private static Behavior<Question> answering(Interleaved interleaved) {
        return Behaviors.receiveMessage(question -> {
            interleaved.pass(question.label());
            question.replyTo().tell("back " + question.label());
            return Behaviors.same();
        });
    }

    /** Starts something for each label, and sees the label when it is sent back by what was started. */
    private interface Start {
        void start(akka.actor.typed.javadsl.ActorContext<String> context, String label);
    }

    private static Behavior<String> starting(Interleaved interleaved, Start start) {
        return Behaviors.receive((context, message) -> {
            if (message.startsWith("back ")) {
                interleaved.see(message.substring("back ".length()));
            } else {
                interleaved.pass(message);
                start.start(context, message);
            }
            return Behaviors.same();
        });
    }

    @Test
    void tell_belongsToNoTrace() throws Exception {
        Interleaved interleaved = new Interleaved();

        interleaved.none(spawn(seeing(interleaved))::tell);
    }

    @Test
    void tellWithTheUsualMailbox_belongsToNoTrace() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef<String> actor = Adapter.spawnAnonymous(
                traced.system(), seeing(interleaved), MailboxSelector.fromConfig("usual-mailbox"));

        interleaved.none(actor::tell);
    }

    @Test
    void tellFromAClassicActor_belongsToNoTrace() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef<String> target = spawn(seeing(interleaved));
        akka.actor.ActorRef classic = traced.actor(Handling.props((self, label) -> target.tell(label)));

        interleaved.none(label -> classic.tell(label, akka.actor.ActorRef.noSender()));
    }

    @Test
    void ask_belongsToNoTrace() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef<Question> actor = spawn(answering(interleaved));

        interleaved.none(label -> AskPattern.<Question, String>ask(
                        actor,
                        replyTo -> new Question(label, replyTo),
                        TIMEOUT,
                        Adapter.toTyped(traced.system()).scheduler())
                .thenAcceptAsync(
                        answer -> interleaved.see(answer.substring("back ".length())),
                        traced.system().dispatcher()));
    }

    @Test
    void contextAsk_belongsToNoTrace() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef<Question> actor = spawn(answering(interleaved));

        interleaved.none(spawn(starting(
                interleaved,
                (context, label) -> context.ask(
                        String.class,
                        actor,
                        TIMEOUT,
                        replyTo -> new Question(label, replyTo),
                        (answer, error) -> answer)))::tell);
    }

    @Test
    void pipeToSelf_belongsToNoTrace() throws Exception {
        Interleaved interleaved = new Interleaved();
        Map<String, CompletableFuture<String>> futures = new ConcurrentHashMap<>();
        CountDownLatch registered = new CountDownLatch(Interleaved.LABELS);
        ActorRef<String> actor = spawn(starting(interleaved, (context, label) -> {
            CompletableFuture<String> future = new CompletableFuture<>();
            context.pipeToSelf(future, (value, error) -> "back " + value);
            futures.put(label, future);
            registered.countDown();
        }));

        interleaved.none(actor::tell, () -> {
            await(registered);
            futures.forEach((label, future) -> Interleaved.elsewhere(() -> future.complete(label)));
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void timers_belongToNoTrace() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef<String> actor = spawn(Behaviors.withTimers(timers -> starting(
                interleaved,
                (context, label) -> timers.startSingleTimer(label, "back " + label, Duration.ofMillis(5)))));

        interleaved.none(actor::tell);
    }

    @Test
    void periodicTimers_belongToNoTrace() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef<String> actor = spawn(Behaviors.withTimers(timers -> starting(
                interleaved,
                (context, label) -> timers.startTimerWithFixedDelay(label, "back " + label, Duration.ofMillis(5)))));

        interleaved.none(actor::tell);
    }

    @Test
    void unstashedMessages_belongToNoTrace() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef<String> actor = spawn(Behaviors.withStash(
                1000,
                stash -> Behaviors.receiveMessage(message -> {
                    if (!message.equals("open")) {
                        interleaved.pass(message);
                        stash.stash(message);
                        return Behaviors.same();
                    }
                    return stash.unstashAll(seeing(interleaved));
                })));

        interleaved.none(actor::tell, () -> Interleaved.elsewhere(() -> actor.tell("open")));
    }

    @Test
    void children_belongToNoTrace() throws Exception {
        Interleaved interleaved = new Interleaved();
        ActorRef<String> parent = spawn(starting(
                interleaved,
                (context, label) -> context.spawnAnonymous(Behaviors.<String>setup(own -> {
                            interleaved.pass(label);
                            return seeing(interleaved);
                        }))
                        .tell(label)));

        interleaved.none(parent::tell);
    }

    @Test
    void poolRouter_belongsToNoTrace() throws Exception {
        Interleaved interleaved = new Interleaved();

        interleaved.none(spawn(Routers.pool(3, seeing(interleaved)))::tell);
    }
}
