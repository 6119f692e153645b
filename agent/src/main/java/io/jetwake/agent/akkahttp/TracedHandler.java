package io.jetwake.agent.akkahttp;

import akka.http.scaladsl.model.HttpRequest;
import akka.http.scaladsl.model.HttpResponse;
import io.jetwake.tick.InternalErrors;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.TraceScope;
import scala.Function1;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.runtime.AbstractFunction1;
import scala.util.Success;
import scala.util.Try;

/**
 * Traces each request from the call of the application's handler to the end of its response.
 *
 * <p>Called by the server on many threads at once.
 */
final class TracedHandler extends AbstractFunction1<HttpRequest, Future<HttpResponse>> {
    private final Function1<HttpRequest, Future<HttpResponse>> handler;

    TracedHandler(Function1<HttpRequest, Future<HttpResponse>> handler) {
        this.handler = handler;
    }

    @Override
    public Future<HttpResponse> apply(HttpRequest request) {
        TraceContext trace = TracedRequest.start(request);
        if (trace == TraceContext.NONE) {
            return handler.apply(request);
        }
        try (TraceScope scope = trace.makeCurrent()) {
            return answered(handler.apply(TracedRequest.untilItsTimeout(request, trace)), trace);
        } catch (Throwable thrown) {
            trace.fail(thrown);
            throw thrown;
        }
    }

    private static Future<HttpResponse> answered(Future<HttpResponse> response, TraceContext trace) {
        return response.transform(new Answer(trace), CallerRuns.INSTANCE);
    }

    private static final class Answer extends AbstractFunction1<Try<HttpResponse>, Try<HttpResponse>> {
        private final TraceContext trace;

        Answer(TraceContext trace) {
            this.trace = trace;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // the same response needs no new result
        public Try<HttpResponse> apply(Try<HttpResponse> result) {
            if (result.isFailure()) {
                trace.fail(result.failed().get());
                return result;
            }
            HttpResponse response = result.get();
            HttpResponse traced = TracedRequest.answered(response, trace);
            return traced == response ? result : new Success<>(traced);
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
