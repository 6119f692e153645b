package io.jetwake.agent.akkahttp;

import akka.http.scaladsl.model.HttpRequest;
import akka.http.scaladsl.model.HttpResponse;
import akka.stream.Attributes;
import akka.stream.BidiShape;
import akka.stream.Inlet;
import akka.stream.Outlet;
import akka.stream.stage.AbstractInHandler;
import akka.stream.stage.AbstractOutHandler;
import akka.stream.stage.GraphStage;
import akka.stream.stage.GraphStageLogic;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.TraceScope;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Traces the requests that go through it to a flow which handles them, up to their responses: a connection has them in the same
 * order.
 */
final class TracedRequests extends GraphStage<BidiShape<HttpRequest, HttpRequest, HttpResponse, HttpResponse>> {
    private final Inlet<HttpRequest> requestIn = Inlet.create("TracedRequests.requestIn");
    private final Outlet<HttpRequest> requestOut = Outlet.create("TracedRequests.requestOut");
    private final Inlet<HttpResponse> responseIn = Inlet.create("TracedRequests.responseIn");
    private final Outlet<HttpResponse> responseOut = Outlet.create("TracedRequests.responseOut");

    @Override
    public BidiShape<HttpRequest, HttpRequest, HttpResponse, HttpResponse> shape() {
        return new BidiShape<>(requestIn, requestOut, responseIn, responseOut);
    }

    @Override
    public GraphStageLogic createLogic(Attributes attributes) {
        return new Logic();
    }

    private final class Logic extends GraphStageLogic {
        private final Queue<TraceContext> unanswered = new ArrayDeque<>();

        Logic() {
            super(TracedRequests.this.shape());
            setHandler(requestIn, new AbstractInHandler() {
                @Override
                public void onPush() {
                    begin(grab(requestIn));
                }

                @Override
                public void onUpstreamFinish() {
                    complete(requestOut);
                }

                @Override
                public void onUpstreamFailure(Throwable failure) {
                    fail(requestOut, failure);
                }
            });
            setHandler(requestOut, new AbstractOutHandler() {
                @Override
                public void onPull() {
                    pull(requestIn);
                }

                @Override
                public void onDownstreamFinish(Throwable cause) {
                    cancel(requestIn, cause);
                }
            });
            setHandler(responseIn, new AbstractInHandler() {
                @Override
                public void onPush() {
                    push(responseOut, answered(grab(responseIn)));
                }

                @Override
                public void onUpstreamFinish() {
                    complete(responseOut);
                }

                @Override
                public void onUpstreamFailure(Throwable failure) {
                    unanswered.forEach(trace -> trace.fail(failure));
                    fail(responseOut, failure);
                }
            });
            setHandler(responseOut, new AbstractOutHandler() {
                @Override
                public void onPull() {
                    pull(responseIn);
                }

                @Override
                public void onDownstreamFinish(Throwable cause) {
                    cancel(responseIn, cause);
                }
            });
        }

        private void begin(HttpRequest request) {
            TraceContext trace = TracedRequest.start(request);
            unanswered.add(trace);
            if (trace == TraceContext.NONE) {
                push(requestOut, request);
                return;
            }
            HttpRequest timed = TracedRequest.untilItsTimeout(request, trace);
            try (TraceScope scope = trace.makeCurrent()) {
                push(requestOut, timed);
            }
        }

        private HttpResponse answered(HttpResponse response) {
            TraceContext trace = unanswered.poll();
            return trace == null || trace == TraceContext.NONE ? response : TracedRequest.answered(response, trace);
        }

        @Override
        public void postStop() {
            unanswered.forEach(trace -> trace.failWith("no response"));
        }
    }
}
