package io.jetwake.scenarios.play;

import akka.stream.javadsl.Source;
import akka.util.ByteString;
import io.jetwake.trace.TraceContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import play.BuiltInComponents;
import play.Mode;
import play.api.mvc.Handler;
import play.mvc.Http;
import play.mvc.Result;
import play.mvc.Results;
import play.routing.Router;
import play.routing.RoutingDsl;
import play.server.Server;

/** A Play application that answers with the ids of the traces that are current in its actions. */
final class Application {
    static final int CHUNKS = 3;

    private final Meeting meeting;
    private final Executor executor;

    private Application(Meeting meeting, Executor executor) {
        this.meeting = meeting;
        this.executor = executor;
    }

    static Server start(Meeting meeting, Executor executor) {
        Application application = new Application(meeting, executor);
        return Server.forRouter(Mode.PROD, 0, application::router);
    }

    /** Keeps those who arrive waiting until so many of them are there: they are in progress at the same time. */
    static final class Meeting {
        private final AtomicInteger missing;
        private final CompletableFuture<Void> complete = new CompletableFuture<>();

        Meeting(int size) {
            missing = new AtomicInteger(size);
        }

        CompletionStage<Void> arrive() {
            if (missing.decrementAndGet() == 0) {
                complete.complete(null);
            }
            return complete.copy().orTimeout(30, TimeUnit.SECONDS);
        }
    }

    private Router router(BuiltInComponents components) {
        Router routes = RoutingDsl.fromComponents(components)
                .GET("/items/:id")
                .routingTo((request, id) -> Results.ok(current()))
                .GET("/meeting/:id")
                .routingAsync((request, id) -> afterMeeting())
                .GET("/chunks/:id")
                .routingTo((request, id) -> chunks())
                .GET("/thrown/:id")
                .routingTo((request, id) -> {
                    throw new Broken();
                })
                .GET("/failed/:id")
                .routingAsync((request, id) -> failed())
                .GET("/unavailable/:id")
                .routingTo((request, id) -> Results.status(503))
                .build();
        return new Unroutable(routes);
    }

    private CompletionStage<Result> afterMeeting() {
        String before = current();
        return meeting.arrive()
                .thenApplyAsync(done -> before + "\n" + current(), executor)
                .thenApply(seen -> Results.ok(seen + "\n" + current()));
    }

    private static Result chunks() {
        String head = "action " + current() + "\n";
        return Results.ok()
                .chunked(Source.range(0, CHUNKS)
                        .map(chunk -> ByteString.fromString(chunk == 0 ? head : "chunk " + current() + "\n")));
    }

    private CompletionStage<Result> failed() {
        return CompletableFuture.supplyAsync(
                () -> {
                    throw new Broken();
                },
                executor);
    }

    /** The id of the current trace as it is in headers. */
    static String current() {
        String header = TraceContext.current().traceparent();
        return header == null ? "none" : header.substring(3, 35);
    }

    /** What an action, or the router, throws. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1;

        Broken() {
            super("broken", null, false, false);
        }
    }

    /** Fails to find what handles some requests. */
    private static final class Unroutable implements Router {
        private final Router routes;

        Unroutable(Router routes) {
            this.routes = routes;
        }

        @Override
        public List<RouteDocumentation> documentation() {
            return routes.documentation();
        }

        @Override
        public Optional<Handler> route(Http.RequestHeader request) {
            if (request.path().startsWith("/unroutable")) {
                throw new Broken();
            }
            return routes.route(request);
        }

        @Override
        public Router withPrefix(String prefix) {
            return new Unroutable(routes.withPrefix(prefix));
        }
    }
}
