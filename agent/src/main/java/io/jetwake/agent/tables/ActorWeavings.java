package io.jetwake.agent.tables;

import io.jetwake.agent.actors.StashedMessages;
import io.jetwake.agent.advice.AskTimedOut;
import io.jetwake.agent.advice.AskTimerRan;
import io.jetwake.agent.advice.Asked;
import io.jetwake.agent.advice.Capture;
import io.jetwake.agent.advice.FailMessage;
import io.jetwake.agent.advice.ForgetCancelled;
import io.jetwake.agent.advice.LogInTrace;
import io.jetwake.agent.advice.ProcessMessage;
import io.jetwake.agent.advice.RunCarried;
import io.jetwake.agent.advice.RunCarriedOnce;
import io.jetwake.agent.advice.RunInArgument;
import io.jetwake.agent.advice.RunInNone;
import io.jetwake.agent.advice.SendMessage;
import io.jetwake.agent.advice.TerminateActor;
import io.jetwake.agent.weave.Carries;
import io.jetwake.agent.weave.Change;
import io.jetwake.agent.weave.Weaving;
import io.jetwake.context.ContextTasks;
import java.util.ArrayList;
import java.util.List;

/** The table of a family of actor libraries. */
public final class ActorWeavings {
    /** The unit of the warnings about asks without answer, behind the family's name. */
    public static final String ASK_TIMEOUT = "ask-timeout";

    private static final String PERIODIC = "scala.concurrent.duration.FiniteDuration,"
            + " scala.concurrent.duration.FiniteDuration, java.lang.Runnable, scala.concurrent.ExecutionContext";
    private static final String LOGGED = "java.lang.String, java.lang.Class, java.lang.Object";

    private final Family family;
    private final List<Weaving> rows = new ArrayList<>();

    private ActorWeavings(Family family) {
        this.family = family;
    }

    /** The rows of all families. */
    static List<Weaving> rows() {
        return Family.ALL.stream()
                .flatMap(family -> new ActorWeavings(family).fill().stream())
                .toList();
    }

    private List<Weaving> fill() {
        messages();
        systemMessages();
        tasks();
        logs();
        asks();
        return rows;
    }

    private void logs() {
        logEvent("Error", "java.lang.Throwable, " + LOGGED);
        logEvent("Warning", LOGGED);
        logEvent("Info", LOGGED);
        logEvent("Debug", LOGGED);
        add(
                "log-ids",
                Carries.NOTHING,
                "event.slf4j.Slf4jLogger",
                family.method(
                        "void withMdc(java.lang.String, ~event.Logging$LogEvent, scala.Function0)", LogInTrace.class));
    }

    private void logEvent(String type, String parameters) {
        add("log-event", Carries.CONTEXT, "event.Logging$" + type, family.constructor(parameters, Capture.class));
    }

    /** Only woven if the application wants to be warned. */
    private void asks() {
        String promise = "pattern.PromiseActorRef";
        add(ASK_TIMEOUT, Carries.ASK, promise, family.method("void onTimeout(~util.Timeout)", AskTimedOut.class));
        add(
                ASK_TIMEOUT,
                Carries.NOTHING,
                promise + "$",
                family.method(
                        "~pattern.PromiseActorRef apply(~actor.ActorRefProvider, ~util.Timeout, java.lang.Object,"
                                + " java.lang.String, java.lang.String, ~actor.ActorRef, scala.Function1)",
                        Asked.class));
        if (family.equals(Family.PEKKO)) {
            // Its compiler for Scala 2 leaves the call of the empty method out.
            add(
                    ASK_TIMEOUT + "-timer",
                    Carries.NOTHING,
                    promise + "$",
                    family.method(
                            "void $anonfun$apply$1(scala.concurrent.Promise, ~actor.ActorRef, ~pattern.PromiseActorRef,"
                                    + " scala.Function1, java.lang.Object, ~util.Timeout)",
                            AskTimerRan.class));
        }
    }

    private void messages() {
        String cell = "actor.ActorCell";
        add(
                "envelope",
                Carries.ENVELOPE,
                "dispatch.Envelope",
                family.constructor("java.lang.Object, ~actor.ActorRef", SendMessage.class));
        add("actor-cell", Carries.ACTOR, cell, family.method("void invoke(~dispatch.Envelope)", ProcessMessage.class));
        add(
                "actor-failure",
                Carries.NOTHING,
                cell,
                family.method(
                        "void handleInvokeFailure(scala.collection.immutable.Iterable, java.lang.Throwable)",
                        FailMessage.class));
        add("actor-termination", Carries.NOTHING, cell, family.method("void terminate()", TerminateActor.class));
        // Makes a new envelope, on another thread than the sender's if the message had to wait for its actor to start.
        add(
                "serialize-messages",
                Carries.NOTHING,
                "actor.dungeon.Dispatch",
                family.method("~dispatch.Envelope serializeAndDeserialize(~dispatch.Envelope)", RunInArgument.class));
        add(
                "router",
                Carries.NOTHING,
                "routing.RoutedActorCell",
                family.method("void sendMessage(~dispatch.Envelope)", RunInArgument.class));
        // Its timer is a periodic one, but belongs to a message and ends soon.
        add(
                "tail-chopping",
                Carries.NOTHING,
                "routing.TailChoppingRoutees",
                family.operand(
                        "void send(java.lang.Object, ~actor.ActorRef)",
                        "~actor.Cancellable ~actor.Scheduler.scheduleWithFixedDelay(" + PERIODIC + ")",
                        1,
                        ContextTasks.class));
    }

    /** Creation, supervision and death watch travel as system messages, which bypass the mailbox. */
    private void systemMessages() {
        systemMessage("Create", "scala.Option");
        systemMessage("Recreate", "java.lang.Throwable");
        systemMessage("Suspend", "");
        systemMessage("Resume", "java.lang.Throwable");
        systemMessage("Terminate", "");
        systemMessage("Supervise", "~actor.ActorRef, boolean");
        systemMessage("Watch", "~actor.InternalActorRef, ~actor.InternalActorRef");
        systemMessage("Unwatch", "~actor.ActorRef, ~actor.ActorRef");
        systemMessage("Failed", "~actor.ActorRef, java.lang.Throwable, int");
        systemMessage("DeathWatchNotification", "~actor.ActorRef, boolean, boolean");
        add(
                "system-invoke",
                Carries.NOTHING,
                "actor.ActorCell",
                family.method("void systemInvoke(~dispatch.sysmsg.SystemMessage)", RunInArgument.class));
        // While children stop, a cell puts messages aside, and handles them later together with another one.
        add(
                "system-stash",
                Carries.NOTHING,
                "actor.ActorCell",
                family.operand(
                        "void invokeAll$1(~dispatch.sysmsg.SystemMessage, int)",
                        "void ~dispatch.sysmsg.SystemMessage.unlink()",
                        0,
                        StashedMessages.class));
    }

    private void systemMessage(String type, String parameters) {
        add(
                "system-messages",
                Carries.CONTEXT,
                "dispatch.sysmsg." + type,
                family.constructor(parameters, Capture.class));
    }

    private void tasks() {
        add(
                "task",
                Carries.CONTEXT,
                "dispatch.TaskInvocation",
                family.constructor("~event.EventStream, java.lang.Runnable, scala.Function0", Capture.class),
                family.method("void run()", RunCarried.class));
        add(
                "timer",
                Carries.CONTEXT,
                "actor.LightArrayRevolverScheduler$TaskHolder",
                family.constructor("java.lang.Runnable, int, scala.concurrent.ExecutionContext", Capture.class),
                family.method("boolean cancel()", ForgetCancelled.class),
                family.method("boolean executeTask()", RunCarriedOnce.class));
        // A trace must not live as long as its periodic timer.
        add(
                "periodic-timer",
                Carries.NOTHING,
                "actor.LightArrayRevolverScheduler",
                family.method("~actor.Cancellable schedule(" + PERIODIC + ")", RunInNone.class),
                family.method("~actor.Cancellable scheduleWithFixedDelay(" + PERIODIC + ")", RunInNone.class));
    }

    private void add(String unit, Carries carries, String type, Change... changes) {
        rows.add(new Weaving(family.unit(unit), family.type(type), carries, List.of(changes)));
    }
}
