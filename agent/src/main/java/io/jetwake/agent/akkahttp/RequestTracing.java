package io.jetwake.agent.akkahttp;

import akka.http.scaladsl.model.HttpRequest;
import akka.http.scaladsl.model.HttpResponse;
import akka.stream.scaladsl.BidiFlow;
import akka.stream.scaladsl.Flow;
import akka.stream.scaladsl.Keep;
import scala.Function1;
import scala.concurrent.Future;

/** Makes what traces requests of what handles them, in each form in which a server can be given it. Thread-safe. */
public final class RequestTracing {
    private RequestTracing() {}

    /** Of a function from a request to the future of its response. */
    @SuppressWarnings("unchecked") // the woven method's parameter has exactly this type
    public static Object handler(Object handler) {
        return handler instanceof TracedHandler
                ? handler
                : new TracedHandler((Function1<HttpRequest, Future<HttpResponse>>) handler);
    }

    /** Of a flow from requests to responses. */
    @SuppressWarnings("unchecked") // the woven method's parameter has exactly this type
    public static Object flow(Object handler) {
        return BidiFlow.fromGraph(new TracedRequests())
                .joinMat((Flow<HttpRequest, HttpResponse, Object>) handler, Keep.right());
    }

    /** Of a flow from responses to requests, which is what the other side of the server is to a connection. */
    @SuppressWarnings("unchecked") // the woven method returns exactly this type
    public static Object connection(Object connection) {
        return BidiFlow.fromGraph(new TracedRequests())
                .reversed()
                .joinMat((Flow<HttpResponse, HttpRequest, Object>) connection, Keep.right());
    }
}
