package io.jetwake.agent.akkahttp;

import akka.http.javadsl.model.HttpHeader;
import akka.http.scaladsl.TimeoutAccess;
import akka.http.scaladsl.model.HttpEntity;
import akka.http.scaladsl.model.HttpRequest;
import akka.http.scaladsl.model.HttpResponse;
import akka.http.scaladsl.model.ResponseEntity;
import akka.http.scaladsl.model.headers.Timeout$minusAccess;
import io.jetwake.Jetwake;
import io.jetwake.agent.http.RequestNames;
import io.jetwake.tick.InternalErrors;
import io.jetwake.trace.SpanKind;
import io.jetwake.trace.TraceContext;
import java.lang.ref.Cleaner;

/** The trace of a request: how it begins, and what ends it. No method throws. */
final class TracedRequest {
    private static final int FIRST_SERVER_ERROR = 500;

    /** Ends the traces of responses whose body nobody has asked for, such as after the connection was closed. */
    private static final Cleaner UNREAD = Cleaner.create();

    private TracedRequest() {}

    static TraceContext start(HttpRequest request) {
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

    /** The request, whose trace fails if the server answers it by itself because there was no response in time. */
    static HttpRequest untilItsTimeout(HttpRequest request, TraceContext trace) {
        try {
            HttpHeader header = request.getHeader("Timeout-Access").orElse(null);
            if (!(header instanceof Timeout$minusAccess timeout)) {
                return request;
            }
            TimeoutAccess access = TracedTimeout.of(timeout.timeoutAccess(), trace);
            return (HttpRequest) request.removeHeader(header.name()).addHeader(new Timeout$minusAccess(access));
        } catch (Throwable inside) {
            InternalErrors.count(inside);
            return request;
        }
    }

    /** There is a response, which ends the trace: at once, or when its body has been sent. */
    static HttpResponse answered(HttpResponse response, TraceContext trace) {
        try {
            if (response.entity().isStrict()) {
                end(trace, response);
                return response;
            }
            trace.respond();
            TracedBody body = new TracedBody(() -> end(trace, response), trace::fail);
            UNREAD.register(body.token(), trace::finishWithoutBody);
            return response.withEntity(watched(response.entity(), body));
        } catch (Throwable inside) {
            InternalErrors.count(inside);
            end(trace, response);
            return response;
        }
    }

    /** In the form that it has: chunks may have extensions, and the last one headers. */
    private static ResponseEntity watched(ResponseEntity entity, TracedBody body) {
        if (entity instanceof HttpEntity.Chunked chunked) {
            return new HttpEntity.Chunked(
                    chunked.contentType(), chunked.chunks().via(body.watching()));
        }
        if (entity instanceof HttpEntity.Default known) {
            return new HttpEntity.Default(
                    known.contentType(), known.contentLength(), known.data().via(body.watching()));
        }
        if (entity instanceof HttpEntity.CloseDelimited delimited) {
            return new HttpEntity.CloseDelimited(
                    delimited.contentType(), delimited.data().via(body.watching()));
        }
        throw new IllegalArgumentException("no form of a body is known: " + entity.getClass());
    }

    static void end(TraceContext trace, HttpResponse response) {
        int status = response.status().intValue();
        if (status >= FIRST_SERVER_ERROR) {
            trace.failWith("HTTP " + status);
        } else {
            trace.finish();
        }
    }
}
