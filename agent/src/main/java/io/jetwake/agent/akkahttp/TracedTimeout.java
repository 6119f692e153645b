package io.jetwake.agent.akkahttp;

import akka.http.scaladsl.TimeoutAccess;
import akka.http.scaladsl.model.HttpRequest;
import akka.http.scaladsl.model.HttpResponse;
import akka.japi.Function;
import io.jetwake.trace.TraceContext;
import scala.Function1;
import scala.concurrent.duration.Duration;
import scala.runtime.AbstractFunction1;

/** A request's timeout, whose handlers end the trace. As safe for use by several threads as the timeout is. */
@SuppressWarnings("deprecation") // the interface has that kind of functions
final class TracedTimeout implements TimeoutAccess {
    private final TimeoutAccess access;
    private final TraceContext trace;

    private TracedTimeout(TimeoutAccess access, TraceContext trace) {
        this.access = access;
        this.trace = trace;
    }

    /** Takes over the handler that is there from the start: the server's timeouts are their own default handlers. */
    @SuppressWarnings("unchecked")
    static TimeoutAccess of(TimeoutAccess access, TraceContext trace) {
        TracedTimeout traced = new TracedTimeout(access, trace);
        if (access instanceof Function1<?, ?> handler) {
            traced.updateHandler((Function1<HttpRequest, HttpResponse>) handler);
        }
        return traced;
    }

    @Override
    public Duration timeout() {
        return access.timeout();
    }

    @Override
    public Duration getTimeout() {
        return access.getTimeout();
    }

    @Override
    public void updateTimeout(Duration timeout) {
        access.updateTimeout(timeout);
    }

    @Override
    public void updateHandler(Function1<HttpRequest, HttpResponse> handler) {
        access.updateHandler(new Handler(handler));
    }

    @Override
    public void update(Duration timeout, Function1<HttpRequest, HttpResponse> handler) {
        access.update(timeout, new Handler(handler));
    }

    @Override
    public void updateHandler(
            Function<akka.http.javadsl.model.HttpRequest, akka.http.javadsl.model.HttpResponse> handler) {
        access.updateHandler(traced(handler));
    }

    @Override
    public void update(
            Duration timeout,
            Function<akka.http.javadsl.model.HttpRequest, akka.http.javadsl.model.HttpResponse> handler) {
        access.update(timeout, traced(handler));
    }

    /** Pekko HTTP has it since 1.3. */
    @SuppressWarnings("MissingOverride")
    public void updateTimeout(java.time.Duration timeout) {
        access.updateTimeout(Duration.fromNanos(timeout.toNanos()));
    }

    /** Pekko HTTP has it since 1.3. */
    @SuppressWarnings("MissingOverride")
    public void update(
            java.time.Duration timeout,
            Function<akka.http.javadsl.model.HttpRequest, akka.http.javadsl.model.HttpResponse> handler) {
        access.update(Duration.fromNanos(timeout.toNanos()), traced(handler));
    }

    private Function<akka.http.javadsl.model.HttpRequest, akka.http.javadsl.model.HttpResponse> traced(
            Function<akka.http.javadsl.model.HttpRequest, akka.http.javadsl.model.HttpResponse> handler) {
        return request -> {
            akka.http.javadsl.model.HttpResponse response = handler.apply(request);
            TracedRequest.end(trace, (HttpResponse) response);
            return response;
        };
    }

    private final class Handler extends AbstractFunction1<HttpRequest, HttpResponse> {
        private final Function1<HttpRequest, HttpResponse> handler;

        Handler(Function1<HttpRequest, HttpResponse> handler) {
            this.handler = handler;
        }

        @Override
        public HttpResponse apply(HttpRequest request) {
            HttpResponse response = handler.apply(request);
            TracedRequest.end(trace, response);
            return response;
        }
    }
}
