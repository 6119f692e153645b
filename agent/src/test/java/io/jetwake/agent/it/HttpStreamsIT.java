package io.jetwake.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorSystem;
import akka.http.javadsl.Http;
import akka.http.javadsl.ServerBinding;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpRequest;
import akka.http.javadsl.model.HttpResponse;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import io.jetwake.Jetwake;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.TraceScope;
import io.jetwake.trace.Tracer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The bytes of requests and responses that come later than their heads. */
class HttpStreamsIT {
    private static final int UPLOADS = 24;
    private static final int PARTS = 5;
    private static final int DOWNLOADS = 100;

    private static final Map<String, CountDownLatch> BEGUN = new ConcurrentHashMap<>();
    private static final Map<String, String> OF_REQUEST = new ConcurrentHashMap<>();
    private static final Map<String, Queue<String>> OF_BYTES = new ConcurrentHashMap<>();

    private static ActorSystem system;
    private static ServerBinding server;

    @BeforeAll
    static void start() throws Exception {
        system = ActorSystem.create("http-streams");
        tracer();
        server = Http.get(system)
                .newServerAt("127.0.0.1", 0)
                .bind(HttpStreamsIT::handle)
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    @AfterAll
    static void stop() throws Exception {
        server.unbind().toCompletableFuture().get(30, TimeUnit.SECONDS);
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    /** Once the recording has started: before that, every trace is none. */
    private static Tracer tracer() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (Jetwake.tracer().start("probe") == TraceContext.NONE && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        return Jetwake.tracer();
    }

    private static String trace() {
        return String.valueOf(TraceContext.current().traceparent()).replaceAll("^00-(\\w+)-.*", "$1");
    }

    private static CompletionStage<HttpResponse> handle(HttpRequest request) {
        String name = request.getUri().getPathString();
        if (!name.startsWith("/upload")) {
            return CompletableFuture.completedFuture(HttpResponse.create().withEntity(parts(name)));
        }
        OF_REQUEST.put(name, trace());
        BEGUN.get(name).countDown();
        return request.entity()
                .getDataBytes()
                .runForeach(bytes -> OF_BYTES.get(name).add(trace()), system)
                .thenApply(done -> {
                    OF_BYTES.get(name).add(trace());
                    return HttpResponse.create().withEntity("done");
                });
    }

    private static akka.http.javadsl.model.ResponseEntity parts(String name) {
        Source<ByteString, ?> parts =
                Source.range(1, PARTS).throttle(1, Duration.ofMillis(3)).map(part -> ByteString.fromString(name + ";"));
        return HttpEntities.create(ContentTypes.TEXT_PLAIN_UTF8, parts);
    }

    @Test
    void uploadedBytes_areHandledInTheTraceOfTheirRequest() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        for (int i = 0; i < UPLOADS; i++) {
            String name = "/upload-" + i;
            BEGUN.put(name, new CountDownLatch(1));
            OF_BYTES.put(name, new ConcurrentLinkedQueue<>());
            Socket socket = new Socket(
                    InetAddress.getLoopbackAddress(), server.localAddress().getPort());
            sockets.add(socket);
            // Every other one in chunks.
            send(
                    socket,
                    "POST " + name + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                            + (i % 2 == 0 ? "Content-Length: " + PARTS : "Transfer-Encoding: chunked") + "\r\n\r\n");
        }
        for (int i = 0; i < UPLOADS; i++) {
            assertThat(BEGUN.get("/upload-" + i).await(30, TimeUnit.SECONDS)).isTrue();
        }
        for (int part = 1; part <= PARTS; part++) {
            for (int i = 0; i < UPLOADS; i++) {
                send(sockets.get(i), i % 2 == 0 ? "x" : part < PARTS ? "1\r\nx\r\n" : "1\r\nx\r\n0\r\n\r\n");
            }
        }
        for (Socket socket : sockets) {
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("200 OK");
            socket.close();
        }

        assertThat(OF_REQUEST.values()).hasSize(UPLOADS).doesNotContain("null").doesNotHaveDuplicates();
        OF_REQUEST.forEach((name, trace) ->
                assertThat(OF_BYTES.get(name)).as(name).isNotEmpty().containsOnly(trace));
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** The client's connections are shared, and made by whichever request comes first. */
    @Test
    void downloadedBytes_neverBelongToAnotherTrace() throws Exception {
        List<CompletableFuture<?>> all = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < DOWNLOADS; i++) {
            TraceContext trace = i % 2 == 0 ? tracer().start("download-" + i) : TraceContext.NONE;
            try (TraceScope scope = trace.makeCurrent()) {
                String expected = trace();
                all.add(Http.get(system)
                        .singleRequest(HttpRequest.create(
                                "http://127.0.0.1:" + server.localAddress().getPort() + "/download-" + i))
                        .thenCompose(response -> response.entity()
                                .getDataBytes()
                                .runForeach(
                                        bytes -> {
                                            String seen = trace();
                                            if (!seen.equals(expected) && !seen.equals("null")) {
                                                synchronized (wrong) {
                                                    wrong.add(seen + " instead of " + expected);
                                                }
                                            }
                                        },
                                        system))
                        .toCompletableFuture());
            }
            if (i % 16 == 15) {
                CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);
            }
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);

        assertThat(wrong).isEmpty();
    }
}
