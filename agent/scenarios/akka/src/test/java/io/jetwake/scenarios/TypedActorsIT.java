package io.jetwake.scenarios;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.SpawnProtocol;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TypedActorsIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static ActorSystem<SpawnProtocol.Command> system;

    private record Question(String label, ActorRef<String> replyTo) {}

    @BeforeAll
    static void start() {
        system = ActorSystem.create(SpawnProtocol.create(), "typed");
    }

    @AfterAll
    static void stop() throws Exception {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static <T> ActorRef<T> spawn(Behavior<T> behavior) throws Exception {
        return AskPattern.<SpawnProtocol.Command, ActorRef<T>>ask(
                        system,
                        replyTo -> new SpawnProtocol.Spawn<>(
                                behavior, "actor-" + UUID.randomUUID(), Props.empty(), replyTo),
                        TIMEOUT,
                        system.scheduler())
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    private static Behavior<Question> answering(Sightings sightings) {
        return Behaviors.receiveMessage(question -> {
            sightings.see("actor", question.label());
            question.replyTo().tell(question.label());
            return Behaviors.same();
        });
    }

    @Test
    void tell_carriesTheTrace() throws Exception {
        Sightings sightings = new Sightings("actor");
        ActorRef<String> actor = spawn(Behaviors.receiveMessage(label -> {
            sightings.see("actor", label);
            return Behaviors.same();
        }));

        sightings.of(actor::tell);
    }

    @Test
    void ask_continuesInTheTraceOfTheAsk() throws Exception {
        Sightings sightings = new Sightings("actor", "answer");
        ActorRef<Question> actor = spawn(answering(sightings));

        sightings.of(label -> AskPattern.<Question, String>ask(
                        actor, replyTo -> new Question(label, replyTo), TIMEOUT, system.scheduler())
                .thenAccept(answer -> sightings.see("answer", answer)));
    }

    @Test
    void child_isSetUpInTheTraceOfItsParentsMessage() throws Exception {
        Sightings sightings = new Sightings("setup", "child");
        ActorRef<String> parent = spawn(Behaviors.receive((context, label) -> {
            ActorRef<String> child = context.spawnAnonymous(Behaviors.setup(own -> {
                sightings.see("setup", label);
                return Behaviors.receiveMessage(message -> {
                    sightings.see("child", message);
                    return Behaviors.stopped();
                });
            }));
            child.tell(label);
            return Behaviors.same();
        }));

        sightings.of(parent::tell);
    }

    @Test
    void contextAsk_andAdapter_continueInTheTrace() throws Exception {
        Sightings sightings = new Sightings("actor", "adapted");
        ActorRef<Question> answering = spawn(answering(sightings));
        ActorRef<String> asking = spawn(Behaviors.receive((context, label) -> {
            if (label.startsWith("answer ")) {
                sightings.see("adapted", label.substring("answer ".length()));
            } else {
                context.ask(
                        String.class,
                        answering,
                        TIMEOUT,
                        replyTo -> new Question(label, replyTo),
                        (answer, error) -> "answer " + answer);
            }
            return Behaviors.same();
        }));

        sightings.of(asking::tell);
    }

    @Test
    void pipeToSelf_continuesInTheTrace() throws Exception {
        Sightings sightings = new Sightings("piped");
        ActorRef<String> actor = spawn(Behaviors.receive((context, label) -> {
            if (label.startsWith("piped ")) {
                sightings.see("piped", label.substring("piped ".length()));
            } else {
                context.pipeToSelf(CompletableFuture.supplyAsync(() -> label), (value, error) -> "piped " + value);
            }
            return Behaviors.same();
        }));

        sightings.of(actor::tell);
    }
}
