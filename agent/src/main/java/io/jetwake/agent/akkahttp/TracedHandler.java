package io.jetwake.agent.akkahttp;

import akka.http.javadsl.model.HttpHeader;
import akka.http.scaladsl.model.HttpRequest;
import akka.http.scaladsl.model.HttpResponse;
import io.jetwake.Jetwake;
import io.jetwake.agent.http.RequestNames;
import io.jetwake.tick.InternalErrors;
import io.jetwake.trace.SpanKind;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.TraceScope;
import scala.Function1;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.runtime.AbstractFunction1;
import scala.util.Try;

/**
 * Traces each request from the call of the application's handler to the completion of its response.
 *
 * <p>Called by the server on many threads at once.
 */
public final class TracedHandler extends AbstractFunction1<HttpRequest, Future<HttpResponse>> {
    private static final int FIRST_SERVER_ERROR = 500;

    private final Function1<HttpRequest, Future<HttpResponse>> handler;

    private TracedHandler(Function1<HttpRequest, Future<HttpResponse>> handler) {
        this.handler = handler;
    }

    /** Wraps a handler, which must be one of Akka HTTP's asynchronous handlers. */
    @SuppressWarnings("unchecked") // the woven method's parameter has exactly this type
    public static Object tracing(Object handler) {
        return handler instanceof TracedHandler
                ? handler
                : new TracedHandler((Function1<HttpRequest, Future<HttpResponse>>) handler);
    }

    @Override
    public Future<HttpResponse> apply(HttpRequest request) {
        TraceContext trace = start(request);
        if (trace == TraceContext.NONE) {
            return handler.apply(request);
        }
        try (TraceScope scope = trace.makeCurrent()) {
            Future<HttpResponse> response = handler.apply(request);
            endWith(response, trace);
            return response;
        } catch (Throwable thrown) {
            trace.fail(thrown);
            throw thrown;
        }
    }

    private static TraceContext start(HttpRequest request) {
        try {
            String name =
                    RequestNames.of(request.method().value(), request.getUri().path());
            String parent =
                    request.getHeader("traceparent").map(HttpHeader::value).orElse(null);
            return Jetwake.tracer().start(name, SpanKind.SERVER, parent);
        } catch (Throwable inside) {
            InternalErrors.count(inside);
            return TraceContext.NONE;
        }
    }

    private static void endWith(Future<HttpResponse> response, TraceContext trace) {
        try {
            response.onComplete(new End(trace), CallerRuns.INSTANCE);
        } catch (Throwable inside) {
            InternalErrors.count(inside);
        }
    }

    private static final class End extends AbstractFunction1<Try<HttpResponse>, Void> {
        private final TraceContext trace;

        End(TraceContext trace) {
            this.trace = trace;
        }

        @Override
        @SuppressWarnings("NullAway") // the type of nothing has no other value
        public Void apply(Try<HttpResponse> result) {
            if (result.isFailure()) {
                trace.fail(result.failed().get());
            } else if (result.get().status().intValue() >= FIRST_SERVER_ERROR) {
                trace.failWith("HTTP " + result.get().status().intValue());
            } else {
                trace.finish();
            }
            return null;
        }
    }

    /** Ending a trace takes less time than handing it to another thread. */
    private enum CallerRuns implements ExecutionContext {
        INSTANCE;

        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public void reportFailure(Throwable cause) {
            InternalErrors.count(cause);
        }
    }
}
