package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.BehaviorInterceptor;
import akka.actor.typed.Props;
import akka.actor.typed.SpawnProtocol;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.Terminated;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.AskPattern;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Routers;
import akka.actor.typed.javadsl.StashBuffer;
import akka.actor.typed.receptionist.Receptionist;
import akka.actor.typed.receptionist.ServiceKey;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.TraceScope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
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

    @Test
    void pipeToSelf_ofAFutureOfAnotherTrace_continuesInTheOneOfTheCall() throws Exception {
        Sightings sightings = new Sightings("piped");
        Map<String, CompletableFuture<String>> futures = new ConcurrentHashMap<>();
        ActorRef<String> actor = spawn(Behaviors.receive((context, label) -> {
            if (label.startsWith("piped ")) {
                sightings.see("piped", label.substring("piped ".length()));
            } else {
                CompletableFuture<String> future = new CompletableFuture<>();
                context.pipeToSelf(future, (value, error) -> "piped " + value);
                futures.put(label, future);
            }
            return Behaviors.same();
        }));

        sightings.of(label -> {
            actor.tell(label);
            Await.until(() -> futures.containsKey(label));
            TraceContext completer = Traces.tracer().start("completer of " + label);
            try (TraceScope scope = completer.makeCurrent()) {
                futures.get(label).complete(label);
            }
        });
    }

    @Test
    void unstashAll_processesEachMessageInItsTrace() throws Exception {
        Sightings sightings = new Sightings("unstashed");
        ActorRef<String> actor = spawn(Behaviors.withStash(
                1000,
                stash -> Behaviors.receiveMessage(label -> {
                    stash.stash(label);
                    return stash.size() < Sightings.MESSAGES
                            ? Behaviors.same()
                            : stash.unstashAll(Behaviors.receiveMessage(unstashed -> {
                                sightings.see("unstashed", unstashed);
                                return Behaviors.same();
                            }));
                })));

        sightings.of(actor::tell);
    }

    @Test
    void unstashOne_processesItInItsTraceAndReturns() throws Exception {
        Sightings sightings = new Sightings("stashing", "unstashed");
        AtomicInteger traced = new AtomicInteger();
        ActorRef<String> actor =
                spawn(Behaviors.withStash(1000, stash -> new Unstashing(sightings, stash, traced).behavior()));

        Queue<String> open = new ConcurrentLinkedQueue<>();
        // Let out by the message of another trace than its own: in the same one it would be seen by chance.
        sightings.of(
                label -> {
                    actor.tell(label);
                    open.add(label);
                },
                () -> open.forEach(label -> Sightings.elsewhere(() -> actor.tell("one of many"))));

        assertThat(traced).as("back in the trace that let it out").hasValue(Sightings.MESSAGES);
    }

    /** Stashes labels; the message "one …" lets out one of them. */
    private record Unstashing(Sightings sightings, StashBuffer<String> stash, AtomicInteger after) {
        Behavior<String> behavior() {
            return Behaviors.receiveMessage(message -> {
                if (!message.startsWith("one ")) {
                    sightings.see("stashing", message);
                    stash.stash(message);
                    return Behaviors.same();
                }
                Behavior<String> next = stash.unstash(
                        Behaviors.receiveMessage(unstashed -> {
                            sightings.see("unstashed", unstashed);
                            return Behaviors.same();
                        }),
                        1,
                        unstashed -> unstashed);
                if (TraceContext.current().name().equals("elsewhere")) {
                    after.incrementAndGet();
                }
                return next == null ? Behaviors.same() : behavior();
            });
        }
    }

    @Test
    void singleTimer_runsInTheTraceThatSetIt() throws Exception {
        Sightings sightings = new Sightings("timer");
        ActorRef<String> actor = spawn(Behaviors.withTimers(timers -> Behaviors.receiveMessage(label -> {
            if (label.startsWith("timer ")) {
                sightings.see("timer", label.substring("timer ".length()));
            } else {
                timers.startSingleTimer(label, "timer " + label, Duration.ofMillis(10));
            }
            return Behaviors.same();
        })));

        sightings.of(actor::tell);
    }

    @Test
    void periodicTimer_belongsToNoTrace() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        AtomicInteger traced = new AtomicInteger();
        ActorRef<String> actor = spawn(Behaviors.withTimers(timers -> Behaviors.receiveMessage(message -> {
            if (message.equals("start")) {
                timers.startTimerWithFixedDelay("tick", Duration.ofMillis(5));
                return Behaviors.same();
            }
            if (TraceContext.current() != TraceContext.NONE) {
                traced.incrementAndGet();
            }
            return runs.incrementAndGet() < 5 ? Behaviors.same() : Behaviors.stopped();
        })));
        TraceContext trace = Traces.tracer().start("periodic");
        try (TraceScope scope = trace.makeCurrent()) {
            actor.tell("start");
        }
        Await.until(() -> runs.get() >= 5);
        trace.finish();

        assertThat(runs).hasValue(5);
        assertThat(traced).hasValue(0);
    }

    @Test
    void poolRouter_carriesTheTrace() throws Exception {
        Sightings sightings = new Sightings("routee");
        ActorRef<String> pool = spawn(Routers.pool(3, Behaviors.<String>receiveMessage(label -> {
            sightings.see("routee", label);
            return Behaviors.same();
        })));

        sightings.of(pool::tell);
    }

    @Test
    void groupRouter_carriesTheTrace() throws Exception {
        Sightings sightings = new Sightings("routee");
        ServiceKey<String> key = ServiceKey.create(String.class, "group-" + UUID.randomUUID());
        for (int i = 0; i < 3; i++) {
            ActorRef<String> routee = spawn(Behaviors.receiveMessage(label -> {
                sightings.see("routee", label);
                return Behaviors.same();
            }));
            system.receptionist().tell(Receptionist.register(key, routee));
        }
        ActorRef<String> group = spawn(Routers.group(key));
        Set<ActorRef<String>> found = ConcurrentHashMap.newKeySet();
        ActorRef<Receptionist.Listing> listing = spawn(Behaviors.receiveMessage(current -> {
            found.addAll(current.getServiceInstances(key));
            return Behaviors.same();
        }));
        // Subscribed after the router: when this knows all routees, the router does.
        system.receptionist().tell(Receptionist.subscribe(key, listing));
        Await.until(() -> found.size() == 3);

        sightings.of(group::tell);
    }

    @Test
    void receptionist_answersInTheTrace() throws Exception {
        Sightings sightings = new Sightings("listing");
        ServiceKey<String> key = ServiceKey.create(String.class, "found-" + UUID.randomUUID());
        system.receptionist().tell(Receptionist.register(key, spawn(Behaviors.<String>empty())));
        ActorRef<Object> asking = spawn(Behaviors.receive((context, message) -> {
            String label = (String) message;
            if (label.startsWith("found ")) {
                sightings.see("listing", label.substring("found ".length()));
            } else {
                ActorRef<Receptionist.Listing> adapter = context.spawnAnonymous(Behaviors.receive((own, listing) -> {
                    context.getSelf().tell("found " + label);
                    return Behaviors.stopped();
                }));
                system.receptionist().tell(Receptionist.find(key, adapter));
            }
            return Behaviors.same();
        }));

        sightings.of(asking::tell);
    }

    @Test
    void interceptor_runsInTheTrace() throws Exception {
        Sightings sightings = new Sightings("interceptor", "actor");
        ActorRef<String> actor = spawn(Behaviors.intercept(
                () -> new BehaviorInterceptor<String, String>(String.class) {
                    @Override
                    public Behavior<String> aroundReceive(
                            TypedActorContext<String> context, String label, ReceiveTarget<String> target) {
                        sightings.see("interceptor", label);
                        return target.apply(context, label);
                    }
                },
                Behaviors.receiveMessage(label -> {
                    sightings.see("actor", label);
                    return Behaviors.same();
                })));

        sightings.of(actor::tell);
    }

    @Test
    void restart_happensInTheTraceOfTheFailure() throws Exception {
        Sightings sightings = new Sightings("failing", "restarted");
        ThreadLocal<String> failed = new ThreadLocal<>();
        AtomicInteger started = new AtomicInteger();
        ActorRef<String> actor = spawn(Behaviors.supervise(Behaviors.<String>setup(context -> {
                    if (started.getAndIncrement() > 0) {
                        sightings.see("restarted", failed.get());
                    }
                    return Behaviors.receiveMessage(label -> {
                        sightings.see("failing", label);
                        failed.set(label);
                        throw new IllegalStateException("on purpose");
                    });
                }))
                .onFailure(SupervisorStrategy.restart().withLoggingEnabled(false)));

        sightings.of(actor::tell);
    }

    @Test
    void deathWatch_tellsInTheTraceOfTheEnd() throws Exception {
        Sightings sightings = new Sightings("terminated");
        ActorRef<String> watcher = spawn(Behaviors.setup(context -> Behaviors.receive(String.class)
                .onMessage(String.class, label -> {
                    ActorRef<String> child = context.spawn(Behaviors.receiveMessage(any -> Behaviors.stopped()), label);
                    context.watch(child);
                    child.tell("stop");
                    return Behaviors.same();
                })
                .onSignal(Terminated.class, terminated -> {
                    sightings.see("terminated", terminated.getRef().path().name());
                    return Behaviors.same();
                })
                .build()));

        sightings.of(watcher::tell);
    }

    @Test
    void messageAdapter_continuesInTheTrace() throws Exception {
        Sightings sightings = new Sightings("adapter", "adapted");
        ActorRef<Question> answering = spawn(Behaviors.receiveMessage(question -> {
            question.replyTo().tell(question.label());
            return Behaviors.same();
        }));
        ActorRef<Object> asking = spawn(Behaviors.setup(context -> {
            ActorRef<String> adapter = context.messageAdapter(String.class, answer -> {
                sightings.see("adapter", answer);
                return List.of(answer);
            });
            return Behaviors.receiveMessage(message -> {
                if (message instanceof List<?> adapted) {
                    sightings.see("adapted", (String) adapted.get(0));
                } else {
                    answering.tell(new Question((String) message, adapter));
                }
                return Behaviors.same();
            });
        }));

        sightings.of(asking::tell);
    }
}
