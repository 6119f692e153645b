package io.jetwake.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.AbstractActor;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Props;
import akka.http.javadsl.Http;
import akka.http.javadsl.ServerBinding;
import akka.http.javadsl.model.ContentTypes;
import akka.http.javadsl.model.HttpEntities;
import akka.http.javadsl.model.HttpResponse;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import akka.stream.javadsl.Source;
import akka.util.ByteString;
import com.typesafe.config.ConfigFactory;
import java.io.InputStream;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What ends the trace of a request, and what is still followed behind that. */
class HttpEndsIT {
    private static final CompletableFuture<ByteString> REST = new CompletableFuture<>();
    private static final CompletableFuture<Object> NEVER = new CompletableFuture<>();
    private static final CountDownLatch ANSWERED = new CountDownLatch(1);
    private static final CountDownLatch DELIVERED = new CountDownLatch(1);
    private static ActorSystem system;
    private static ServerBinding server;

    private static final class Warehouse extends AbstractActor {
        private final ActorRef shipping = getContext().actorOf(Props.create(Shipping.class, Shipping::new), "shipping");

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(String.class, order -> {
                        ANSWERED.await(30, TimeUnit.SECONDS);
                        shipping.tell(order, getSelf());
                    })
                    .build();
        }
    }

    private static final class Shipping extends AbstractActor {
        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(String.class, order -> DELIVERED.countDown())
                    .build();
        }
    }

    private static final class Routes extends AllDirectives {
        private final ActorRef warehouse = system.actorOf(Props.create(Warehouse.class, Warehouse::new), "warehouse");

        @SuppressWarnings("deprecation") // of a timeout, in newer versions
        Route route() {
            return concat(
                    path("quick", () -> complete("quick")),
                    path("never", () -> onSuccess(NEVER, answer -> complete("late"))),
                    path(
                            "patient",
                            () -> withRequestTimeout(
                                    scala.concurrent.duration.Duration.create(100, TimeUnit.MILLISECONDS),
                                    request -> HttpResponse.create().withStatus(504),
                                    () -> onSuccess(NEVER, answer -> complete("late")))),
                    path(
                            "chunks",
                            () -> complete(HttpResponse.create()
                                    .withEntity(HttpEntities.create(
                                            ContentTypes.TEXT_PLAIN_UTF8,
                                            Source.single(ByteString.fromString("first,"))
                                                    .concat(Source.completionStage(REST)))))),
                    path(
                            "known",
                            () -> complete(HttpResponse.create()
                                    .withEntity(HttpEntities.create(
                                            ContentTypes.TEXT_PLAIN_UTF8,
                                            6,
                                            Source.single(ByteString.fromString("sixsix")))))),
                    path(
                            "half",
                            () -> complete(HttpResponse.create()
                                    .withEntity(HttpEntities.create(
                                            ContentTypes.TEXT_PLAIN_UTF8,
                                            Source.single(ByteString.fromString("first,"))
                                                    .concat(Source.failed(new IllegalStateException("broken"))))))),
                    path(
                            "endless",
                            () -> complete(HttpResponse.create()
                                    .withEntity(HttpEntities.create(
                                            ContentTypes.TEXT_PLAIN_UTF8,
                                            Source.repeat(ByteString.fromString("and on")))))),
                    path("order", () -> {
                        warehouse.tell("order", ActorRef.noSender());
                        return complete(StatusCodes.ACCEPTED);
                    }),
                    path("throws", () -> {
                        throw new IllegalStateException("on purpose");
                    }),
                    path(
                            "fails",
                            () -> onSuccess(
                                    CompletableFuture.failedFuture(new java.io.IOException("on purpose")),
                                    answer -> complete("never"))));
        }
    }

    @BeforeAll
    static void start() throws Exception {
        system = ActorSystem.create(
                "ends",
                ConfigFactory.parseString("akka.http.server.request-timeout = 1s\nakka.loglevel = OFF")
                        .withFallback(ConfigFactory.load()));
        server = Http.get(system)
                .newServerAt("127.0.0.1", 0)
                .bind(new Routes().route())
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    @AfterAll
    static void stop() throws Exception {
        server.unbind().toCompletableFuture().get(30, TimeUnit.SECONDS);
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void requestsThatTheServerAnswersItself_failAtTheTimeout() throws Exception {
        try (Recorded recorded = new Recorded()) {
            List<CompletableFuture<Integer>> statuses = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                statuses.add(HttpTraces.CLIENT
                        .sendAsync(
                                HttpTraces.request(server, i % 3 == 0 ? "/never" : "/quick"), BodyHandlers.ofString())
                        .thenApply(java.net.http.HttpResponse::statusCode));
            }
            for (int i = 0; i < 12; i++) {
                assertThat(statuses.get(i).get(30, TimeUnit.SECONDS)).isEqualTo(i % 3 == 0 ? 503 : 200);
            }
            Await.until(() -> HttpTraces.named(recorded, "GET /never").size() == 4);

            assertThat(HttpTraces.named(recorded, "GET /quick")).hasSize(8);
            assertThat(HttpTraces.named(recorded, "GET /never")).allSatisfy(trace -> {
                assertThat(trace.getString("status")).isEqualTo("failed");
                assertThat(trace.getString("errorType")).isEqualTo("HTTP 503");
                assertThat(trace.getDuration()).isBetween(Duration.ofMillis(900), Duration.ofSeconds(20));
            });
        }
    }

    @Test
    void timeoutOfARoute_endsTheTraceWithItsOwnResponse() throws Exception {
        try (Recorded recorded = new Recorded()) {
            assertThat(HttpTraces.get(server, "/patient").statusCode()).isEqualTo(504);

            assertThat(HttpTraces.ended(recorded, "GET /patient").getString("errorType"))
                    .isEqualTo("HTTP 504");
        }
    }

    @Test
    void streamedBody_isPartOfTheTrace() throws Exception {
        try (Recorded recorded = new Recorded()) {
            java.net.http.HttpResponse<InputStream> response =
                    HttpTraces.CLIENT.send(HttpTraces.request(server, "/chunks"), BodyHandlers.ofInputStream());
            InputStream body = response.body();
            assertThat(text(body.readNBytes(6))).isEqualTo("first,");
            long responded = System.nanoTime();
            assertThat(HttpTraces.named(recorded, "GET /chunks")).isEmpty();
            long open = System.nanoTime() - responded;
            REST.complete(ByteString.fromString("rest"));
            assertThat(text(body.readAllBytes())).isEqualTo("rest");

            RecordedEvent trace = HttpTraces.ended(recorded, "GET /chunks");
            assertThat(trace.getString("status")).isEqualTo("finished");
            assertThat(trace.getDuration("bodyTime"))
                    .isGreaterThan(Duration.ofNanos(open))
                    .isLessThan(trace.getDuration());
        }
    }

    @Test
    void bodyOfKnownLength_keepsItsLength() throws Exception {
        try (Recorded recorded = new Recorded()) {
            java.net.http.HttpResponse<String> response = HttpTraces.get(server, "/known");
            assertThat(response.body()).isEqualTo("sixsix");
            assertThat(response.headers().firstValue("content-length")).contains("6");

            assertThat(HttpTraces.ended(recorded, "GET /known").getDuration("bodyTime"))
                    .isPositive();
        }
    }

    @Test
    void bodyThatBreaksOff_failsTheTrace() throws Exception {
        try (Recorded recorded = new Recorded()) {
            HttpTraces.CLIENT
                    .sendAsync(HttpTraces.request(server, "/half"), BodyHandlers.ofString())
                    .handle((response, failure) -> failure)
                    .get(30, TimeUnit.SECONDS);

            // the client tries again
            Await.until(() -> !HttpTraces.named(recorded, "GET /half").isEmpty());
            assertThat(HttpTraces.named(recorded, "GET /half")).allSatisfy(trace -> {
                assertThat(trace.getString("status")).isEqualTo("failed");
                assertThat(trace.getString("errorType")).isEqualTo("java.lang.IllegalStateException");
            });
        }
    }

    @Test
    void clientThatGoesAway_isNoFailure() throws Exception {
        try (Recorded recorded = new Recorded()) {
            InputStream body = HttpTraces.CLIENT
                    .send(HttpTraces.request(server, "/endless"), BodyHandlers.ofInputStream())
                    .body();
            assertThat(text(body.readNBytes(6))).isEqualTo("and on");
            body.close();

            assertThat(HttpTraces.ended(recorded, "GET /endless").getString("status"))
                    .isEqualTo("finished");
        }
    }

    @Test
    void bodyThatNobodyAskedFor_endsTheTrace() throws Exception {
        try (Recorded recorded = new Recorded()) {
            java.net.http.HttpRequest head = java.net.http.HttpRequest.newBuilder(
                            HttpTraces.request(server, "/endless").uri())
                    .method("HEAD", java.net.http.HttpRequest.BodyPublishers.noBody())
                    .build();
            assertThat(HttpTraces.CLIENT.send(head, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(200);

            Await.until(() -> {
                System.gc(); // by which it is known that nobody will
                return HttpTraces.named(recorded, "GET /endless").size()
                                + HttpTraces.named(recorded, "HEAD /endless").size()
                        == 1;
            });
        }
    }

    @Test
    void workBehindTheResponse_isFollowed() throws Exception {
        try (Recorded recorded = new Recorded()) {
            assertThat(HttpTraces.get(server, "/order").statusCode()).isEqualTo(202);
            RecordedEvent trace = HttpTraces.ended(recorded, "GET /order");
            ANSWERED.countDown();
            assertThat(DELIVERED.await(30, TimeUnit.SECONDS)).isTrue();
            long id = trace.getLong("traceId");
            Await.until(() -> messages(recorded, id).size() == 2);

            assertThat(messages(recorded, id))
                    .allMatch(message -> message.getEndTime().isAfter(trace.getEndTime()));
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static List<RecordedEvent> messages(Recorded recorded, long traceId) {
        try {
            return recorded.events("Message").stream()
                    .filter(message -> message.getLong("traceId") == traceId)
                    .toList();
        } catch (java.io.IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    @Test
    void exceptionOfARoute_isToldBesideTheStatus() throws Exception {
        try (Recorded recorded = new Recorded()) {
            assertThat(HttpTraces.get(server, "/throws").statusCode()).isEqualTo(500);

            assertThat(HttpTraces.ended(recorded, "GET /throws").getString("errorType"))
                    .isEqualTo("HTTP 500 (java.lang.IllegalStateException)");
        }
    }

    @Test
    void exceptionOfAFuture_isToldBesideTheStatus() throws Exception {
        try (Recorded recorded = new Recorded()) {
            assertThat(HttpTraces.get(server, "/fails").statusCode()).isEqualTo(500);

            assertThat(HttpTraces.ended(recorded, "GET /fails").getString("errorType"))
                    .isEqualTo("HTTP 500 (java.io.IOException)");
        }
    }
}
