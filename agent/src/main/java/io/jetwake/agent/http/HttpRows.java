package io.jetwake.agent.http;

import io.jetwake.agent.weave.Change;
import io.jetwake.agent.weave.Family;
import io.jetwake.agent.weave.Weaving;
import java.util.List;
import java.util.stream.Stream;

/** The table of HTTP servers: each request starts a trace. */
public final class HttpRows {
    private static final String PLACE =
            "java.lang.String, int, ~http.scaladsl.ConnectionContext, ~http.scaladsl.settings.ServerSettings, ";
    private static final String ENVIRONMENT = "~event.LoggingAdapter, ~stream.Materializer)";
    private static final String BOUND = "scala.concurrent.Future ";

    /**
     * What asks Play's error handler, whichever the application has, for the response to an exception: of an action, and of the router.
     * Scala 2.13 and 3 name the same function otherwise.
     */
    private static final List<String> PLAY = List.of(
            "AkkaHttpServer$$anonfun$invokeAction$1$1",
            "PekkoHttpServer$$anonfun$invokeAction$1$1",
            "PekkoHttpServer$$anon$3",
            "Server$$anonfun$handleErrors$1$1");

    private HttpRows() {}

    /** The rows of all families. */
    public static List<Weaving> rows() {
        return Stream.concat(
                        Family.ALL.stream().flatMap(HttpRows::rows),
                        PLAY.stream().map(HttpRows::play))
                .toList();
    }

    private static Weaving play(String function) {
        Change change =
                Change.method("java.lang.Object applyOrElse(java.lang.Throwable, scala.Function1)", NoteThrown.class);
        return Weaving.row("play-exception", "play.core.server." + function, change);
    }

    /** All ways of binding end in one of these. */
    private static Stream<Weaving> rows(Family family) {
        return Stream.of(
                family.row(
                        "http-server",
                        "http.scaladsl.HttpExt",
                        family.method(
                                BOUND + "bindAndHandleAsync(scala.Function1, " + PLACE + "int, " + ENVIRONMENT,
                                TraceRequests.class),
                        family.method(
                                BOUND + "bindAndHandle(~stream.scaladsl.Flow, " + PLACE + ENVIRONMENT,
                                TraceRequestFlow.class)),
                family.row(
                        "http-connection",
                        "http.scaladsl.Http$IncomingConnection",
                        family.method("~stream.scaladsl.Flow flow()", TraceConnection.class)),
                family.row(
                        "http-exception",
                        "http.scaladsl.server.ExceptionHandler$$anon$1",
                        family.method("scala.Function1 apply(java.lang.Throwable)", NoteThrown.class)));
    }
}
