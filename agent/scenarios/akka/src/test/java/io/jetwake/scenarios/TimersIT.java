package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.AbstractActor;
import akka.actor.AbstractActorWithTimers;
import akka.actor.AbstractFSM;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Cancellable;
import akka.actor.Props;
import akka.actor.ReceiveTimeout;
import akka.actor.Scheduler;
import io.jetwake.trace.TraceContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The scheduler and the timers of actors. In brackets: rows of the acceptance list. */
class TimersIT {
    private static final Duration SOON = Duration.ofMillis(20);
    private static final int RUNS = 5;
    private static ActorSystem system;

    @BeforeAll
    static void start() {
        system = Systems.start("timers");
    }

    @AfterAll
    static void stop() throws Exception {
        Systems.stop(system);
    }

    @Test
    void timerToAReceiver_tellsInTheTraceThatSetIt() throws Exception {
        Sightings sightings = new Sightings("actor");
        ActorRef actor = system.actorOf(Scripted.seeing(sightings, "actor"));

        sightings.of(
                label -> system.scheduler().scheduleOnce(SOON, actor, label, system.dispatcher(), ActorRef.noSender()));
    }

    /** (K04) */
    @Test
    void timerOfATask_runsInTheTraceThatSetIt() throws Exception {
        Sightings sightings = new Sightings("task");

        sightings.of(label ->
                system.scheduler().scheduleOnce(SOON, () -> sightings.see("task", label), system.dispatcher()));
    }

    /** How often something ran, and in which traces. */
    private static final class Runs {
        private final AtomicInteger count = new AtomicInteger();
        private final List<String> traces = new ArrayList<>();

        synchronized void run() {
            count.incrementAndGet();
            String trace = TraceContext.current().name();
            if (!trace.isEmpty()) {
                traces.add(trace);
            }
        }

        synchronized List<String> traces() {
            return List.copyOf(traces);
        }
    }

    /** Starts a periodic timer inside a trace that stays open, and looks into which trace it runs in. */
    @FunctionalInterface
    private interface Start {
        Cancellable start(Scheduler scheduler, Runnable task, ActorRef receiver);
    }

    private static void periodic(Start start) {
        Runs runs = new Runs();
        ActorRef receiver = system.actorOf(Scripted.props((self, label) -> runs.run()));
        List<Cancellable> timers = new ArrayList<>();
        Sightings.elsewhere(() -> timers.add(start.start(system.scheduler(), runs::run, receiver)));
        Await.until(() -> runs.count.get() >= RUNS);
        timers.forEach(Cancellable::cancel);

        assertThat(runs.count).hasValueGreaterThanOrEqualTo(RUNS);
        assertThat(runs.traces()).isEmpty();
    }

    @Test
    void taskWithFixedDelay_belongsToNoTrace() {
        periodic((scheduler, task, receiver) ->
                scheduler.scheduleWithFixedDelay(SOON, Duration.ofMillis(5), task, system.dispatcher()));
    }

    @Test
    void taskAtFixedRate_belongsToNoTrace() {
        periodic((scheduler, task, receiver) ->
                scheduler.scheduleAtFixedRate(SOON, Duration.ofMillis(5), task, system.dispatcher()));
    }

    @Test
    void messageWithFixedDelay_belongsToNoTrace() {
        periodic((scheduler, task, receiver) -> scheduler.scheduleWithFixedDelay(
                SOON, Duration.ofMillis(5), receiver, "tick", system.dispatcher(), ActorRef.noSender()));
    }

    @Test
    void messageAtFixedRate_belongsToNoTrace() {
        periodic((scheduler, task, receiver) -> scheduler.scheduleAtFixedRate(
                SOON, Duration.ofMillis(5), receiver, "tick", system.dispatcher(), ActorRef.noSender()));
    }

    /** Sets a timer for each message, and a periodic one at the first. */
    private static final class Timed extends AbstractActorWithTimers {
        private record Fired(String label) {}

        private record Tick() {}

        private final Sightings sightings;
        private final Runs ticks;

        Timed(Sightings sightings, Runs ticks) {
            this.sightings = sightings;
            this.ticks = ticks;
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(String.class, label -> {
                        getTimers().startSingleTimer(label, new Fired(label), SOON);
                        if (!getTimers().isTimerActive("tick")) {
                            getTimers().startTimerWithFixedDelay("tick", new Tick(), Duration.ofMillis(5));
                            getTimers().startTimerAtFixedRate("tack", new Tick(), Duration.ofMillis(5));
                        }
                    })
                    .match(Fired.class, fired -> sightings.see("fired", fired.label()))
                    .match(Tick.class, tick -> ticks.run())
                    .build();
        }
    }

    @Test
    void timersOfAnActor_fireInTheTraceThatSetThem_unlessPeriodic() throws Exception {
        Sightings sightings = new Sightings("fired");
        Runs ticks = new Runs();
        ActorRef actor = system.actorOf(Props.create(Timed.class, () -> new Timed(sightings, ticks)));

        sightings.of(
                label -> actor.tell(label, ActorRef.noSender()), () -> Await.until(() -> ticks.count.get() > RUNS));

        assertThat(ticks.count).hasValueGreaterThan(RUNS);
        assertThat(ticks.traces()).isEmpty();
    }

    /** Times out after each message. */
    private static final class Idle extends AbstractActor {
        private final Sightings sightings;
        private String last = "";

        Idle(Sightings sightings) {
            this.sightings = sightings;
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(String.class, label -> {
                        last = label;
                        getContext().setReceiveTimeout(SOON);
                    })
                    .match(ReceiveTimeout.class, timeout -> {
                        sightings.see("timeout", last);
                        getContext().stop(getSelf());
                    })
                    .build();
        }
    }

    @Test
    void receiveTimeout_arrivesInTheTraceOfTheLastMessage() throws Exception {
        Sightings sightings = new Sightings("timeout");

        sightings.of(label -> {
            ActorRef[] actor = new ActorRef[1];
            Sightings.outside(() -> actor[0] = system.actorOf(Props.create(Idle.class, () -> new Idle(sightings))));
            actor[0].tell(label, ActorRef.noSender());
        });
    }

    private enum Phase {
        WAITING,
        TIMED
    }

    /** Is timed out of the state into which each message brings it. */
    private static final class Machine extends AbstractFSM<Phase, String> {
        Machine(Sightings sightings) {
            startWith(Phase.WAITING, "");
            when(Phase.WAITING, matchEvent(String.class, (label, data) -> {
                startSingleTimer("named", new Named(label), SOON);
                return goTo(Phase.TIMED).using(label);
            }));
            when(Phase.TIMED, matchEvent(Named.class, (named, data) -> {
                sightings.see("named", named.label());
                return stay().forMax(scala.concurrent.duration.Duration.create(20, "ms"));
            }));
            when(Phase.TIMED, matchEventEquals(StateTimeout(), (timeout, label) -> {
                sightings.see("state", label);
                return stop();
            }));
            initialize();
        }

        private record Named(String label) {}
    }

    @Test
    void timeoutsOfAnFsm_arriveInTheTraceThatSetThem() throws Exception {
        Sightings sightings = new Sightings("named", "state");

        sightings.of(label -> {
            ActorRef[] actor = new ActorRef[1];
            Sightings.outside(
                    () -> actor[0] = system.actorOf(Props.create(Machine.class, () -> new Machine(sightings))));
            actor[0].tell(label, ActorRef.noSender());
        });
    }
}
