package io.jetwake.agent.asks;

import io.jetwake.agent.weave.Carries;
import io.jetwake.agent.weave.Family;
import io.jetwake.agent.weave.Weaving;
import java.util.ArrayList;
import java.util.List;

/** Warnings about asks without answer: only woven if the application wants to be warned. */
public final class AskRows {
    /** The unit, behind the family's name. */
    public static final String ASK_TIMEOUT = "ask-timeout";

    private static final Carries ASK = Carries.of(AskPromise.class).with("jetwakeAsk", AskSite.class);

    private final Family family;
    private final List<Weaving> rows = new ArrayList<>();

    private AskRows(Family family) {
        this.family = family;
    }

    /** The rows of all families. */
    public static List<Weaving> rows() {
        return Family.rows(family -> new AskRows(family).fill().stream());
    }

    private List<Weaving> fill() {
        asks();
        return rows;
    }

    private void asks() {
        String promise = "pattern.PromiseActorRef";
        rows.add(family.row(ASK_TIMEOUT, promise, family.method("void onTimeout(~util.Timeout)", AskTimedOut.class))
                .carrying(ASK));
        rows.add(family.row(
                ASK_TIMEOUT,
                promise + "$",
                family.method(
                        "~pattern.PromiseActorRef apply(~actor.ActorRefProvider, ~util.Timeout, java.lang.Object,"
                                + " java.lang.String, java.lang.String, ~actor.ActorRef, scala.Function1)",
                        Asked.class)));
        if (family.equals(Family.PEKKO)) {
            // Its compiler for Scala 2 leaves the call of the empty method out.
            rows.add(family.row(
                    ASK_TIMEOUT + "-timer",
                    promise + "$",
                    family.method(
                            "void $anonfun$apply$1(scala.concurrent.Promise, ~actor.ActorRef, ~pattern.PromiseActorRef,"
                                    + " scala.Function1, java.lang.Object, ~util.Timeout)",
                            AskTimerRan.class)));
        }
    }
}
