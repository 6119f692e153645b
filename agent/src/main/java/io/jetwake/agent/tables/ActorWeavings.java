package io.jetwake.agent.tables;

import static io.jetwake.agent.weave.Change.constructor;
import static io.jetwake.agent.weave.Change.method;
import static io.jetwake.agent.weave.Change.operand;

import io.jetwake.agent.actors.StashedMessages;
import io.jetwake.agent.advice.AskTimedOut;
import io.jetwake.agent.advice.AskTimerRan;
import io.jetwake.agent.advice.Asked;
import io.jetwake.agent.advice.Capture;
import io.jetwake.agent.advice.FailMessage;
import io.jetwake.agent.advice.LogInTrace;
import io.jetwake.agent.advice.ProcessMessage;
import io.jetwake.agent.advice.RunCarried;
import io.jetwake.agent.advice.RunInArgument;
import io.jetwake.agent.advice.RunInNone;
import io.jetwake.agent.advice.SendMessage;
import io.jetwake.agent.advice.TerminateActor;
import io.jetwake.agent.advice.TraceRequests;
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

    private static final String DURATION = "scala.concurrent.duration.FiniteDuration";
    private static final String RUNNABLE = "java.lang.Runnable";
    private static final String EXECUTOR = "scala.concurrent.ExecutionContext";

    private final Family family;
    private final List<Weaving> rows = new ArrayList<>();

    private ActorWeavings(Family family) {
        this.family = family;
    }

    /** The rows of all families. */
    public static List<Weaving> rows() {
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
        add(
                "http-server",
                Carries.NOTHING,
                "http.scaladsl.HttpExt",
                method("bindAndHandleAsyncImpl", 8, TraceRequests.class));
        return rows;
    }

    private void logs() {
        logEvent("Error", 4);
        logEvent("Warning", 3);
        logEvent("Info", 3);
        logEvent("Debug", 3);
        add("log-ids", Carries.NOTHING, "event.slf4j.Slf4jLogger", method("withMdc", 3, LogInTrace.class));
    }

    private void logEvent(String type, int arity) {
        add("log-event", Carries.CONTEXT, "event.Logging$" + type, constructor(arity, Capture.class));
    }

    /** Only woven if the application wants to be warned. */
    private void asks() {
        String promise = "pattern.PromiseActorRef";
        add(ASK_TIMEOUT, Carries.ASK, promise, method("onTimeout", 1, AskTimedOut.class));
        add(ASK_TIMEOUT, Carries.NOTHING, promise + "$", method("apply", 7, Asked.class));
        if (family.equals(Family.PEKKO)) {
            // Its compiler leaves the call of the empty method out.
            add(ASK_TIMEOUT, Carries.NOTHING, promise + "$", method("$anonfun$apply$1", 6, AskTimerRan.class));
        }
    }

    private void messages() {
        String cell = "actor.ActorCell";
        add("envelope", Carries.ENVELOPE, "dispatch.Envelope", constructor(2, SendMessage.class));
        add("actor-cell", Carries.ACTOR, cell, method("invoke", 1, ProcessMessage.class));
        add("actor-failure", Carries.NOTHING, cell, method("handleInvokeFailure", 2, FailMessage.class));
        add("actor-termination", Carries.NOTHING, cell, method("terminate", 0, TerminateActor.class));
        // Makes a new envelope, on another thread than the sender's if the message had to wait for its actor to start.
        add(
                "serialize-messages",
                Carries.NOTHING,
                "actor.dungeon.Dispatch",
                method("serializeAndDeserialize", 1, RunInArgument.class));
        add("router", Carries.NOTHING, "routing.RoutedActorCell", method("sendMessage", 1, RunInArgument.class));
        // Its timer is a periodic one, but belongs to a message and ends soon.
        add(
                "tail-chopping",
                Carries.NOTHING,
                "routing.TailChoppingRoutees",
                operand("send", 2, "scheduleWithFixedDelay", 1, ContextTasks.class));
    }

    /** Creation, supervision and death watch travel as system messages, which bypass the mailbox. */
    private void systemMessages() {
        systemMessage("Create", 1);
        systemMessage("Recreate", 1);
        systemMessage("Suspend", 0);
        systemMessage("Resume", 1);
        systemMessage("Terminate", 0);
        systemMessage("Supervise", 2);
        systemMessage("Watch", 2);
        systemMessage("Unwatch", 2);
        systemMessage("Failed", 3);
        systemMessage("DeathWatchNotification", 3);
        add("system-invoke", Carries.NOTHING, "actor.ActorCell", method("systemInvoke", 1, RunInArgument.class));
        // While children stop, a cell puts messages aside, and handles them later together with another one.
        add(
                "system-stash",
                Carries.NOTHING,
                "actor.ActorCell",
                operand("invokeAll$1", 2, "unlink", 0, StashedMessages.class));
    }

    private void systemMessage(String type, int arity) {
        add("system-messages", Carries.CONTEXT, "dispatch.sysmsg." + type, constructor(arity, Capture.class));
    }

    private void tasks() {
        add(
                "task",
                Carries.CONTEXT,
                "dispatch.TaskInvocation",
                constructor(3, Capture.class),
                method("run", 0, RunCarried.class));
        add(
                "timer",
                Carries.CONTEXT,
                "actor.LightArrayRevolverScheduler$TaskHolder",
                constructor(3, Capture.class),
                method("executeTask", 0, RunCarried.class));
        // A trace must not live as long as its periodic timer.
        String[] periodic = {DURATION, DURATION, RUNNABLE, EXECUTOR};
        add(
                "periodic-timer",
                Carries.NOTHING,
                "actor.LightArrayRevolverScheduler",
                method("schedule", periodic, RunInNone.class),
                method("scheduleWithFixedDelay", periodic, RunInNone.class));
    }

    private void add(String unit, Carries carries, String type, Change... changes) {
        rows.add(new Weaving(family.unit(unit), family.type(type), carries, List.of(changes)));
    }
}
