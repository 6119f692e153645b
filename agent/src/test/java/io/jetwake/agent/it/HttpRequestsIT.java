package io.jetwake.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.AbstractActor;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Props;
import akka.http.javadsl.Http;
import akka.http.javadsl.ServerBinding;
import akka.http.javadsl.model.StatusCodes;
import akka.http.javadsl.server.AllDirectives;
import akka.http.javadsl.server.Route;
import akka.pattern.Patterns;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class HttpRequestsIT {
    private static final String QUERY = "select name from item where id = ?";
    private static ActorSystem system;
    private static Connection database;
    private static ServerBinding server;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @BeforeAll
    static void start() throws Exception {
        system = ActorSystem.create("http");
        database = DriverManager.getConnection("jdbc:h2:mem:http");
        try (Statement statement = database.createStatement()) {
            statement.execute("create table item(id int primary key, name varchar)");
            for (int i = 0; i < 100; i++) {
                statement.execute("insert into item values (" + i + ", 'item " + i + "')");
            }
        }
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
        database.close();
    }

    private static final class Store extends AbstractActor {
        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(Integer.class, id -> getSender().tell(name(id), getSelf()))
                    .match(String.class, this::broken)
                    .build();
        }

        private static String name(int id) throws SQLException {
            try (PreparedStatement statement = database.prepareStatement(QUERY)) {
                statement.setInt(1, id);
                try (ResultSet result = statement.executeQuery()) {
                    return result.next() ? result.getString(1) : "";
                }
            }
        }

        private void broken(String message) {
            try (Statement statement = database.createStatement()) {
                statement.executeQuery("select secret from nowhere where password = 'hunter2'");
            } catch (SQLException expected) {
                getSender().tell(message, getSelf());
            }
        }
    }

    private static final class Routes extends AllDirectives {
        private final ActorRef store = system.actorOf(Props.create(Store.class, Store::new), "store");

        Route route() {
            return concat(
                    path(
                            akka.http.javadsl.server.PathMatchers.segment("items")
                                    .slash(akka.http.javadsl.server.PathMatchers.integerSegment()),
                            id -> onSuccess(
                                    Patterns.ask(store, id, Duration.ofSeconds(20)), name -> complete((String) name))),
                    path("unavailable", () -> complete(StatusCodes.SERVICE_UNAVAILABLE)),
                    path(
                            "broken",
                            () -> onSuccess(
                                    Patterns.ask(store, "broken", Duration.ofSeconds(20)),
                                    answer -> complete((String) answer))));
        }
    }

    private static HttpRequest request(String path, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.localAddress().getPort() + path));
        if (headers.length > 0) {
            builder.headers(headers);
        }
        return builder.build();
    }

    private static HttpResponse<String> get(HttpRequest request) throws IOException, InterruptedException {
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void requests_areTracesWithTheirMessagesAndQueries() throws Exception {
        try (Recorded recorded = new Recorded()) {
            List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String traceparent = "00-00000000000000ab%016x-00000000000000cd-01".formatted(i + 1);
                responses.add(CLIENT.sendAsync(
                        request("/items/" + i, "traceparent", traceparent), HttpResponse.BodyHandlers.ofString()));
            }
            for (int i = 0; i < 100; i++) {
                assertThat(responses.get(i).get(30, TimeUnit.SECONDS).body()).isEqualTo("item " + i);
            }
            Await.until(() -> traces(recorded, "GET /items/*").size() == 100);

            List<RecordedEvent> traces = traces(recorded, "GET /items/*");
            List<RecordedEvent> messages = recorded.events("Message");
            List<RecordedEvent> segments = recorded.events("Segment");
            Set<Long> ids = new HashSet<>();
            for (RecordedEvent trace : traces) {
                long id = trace.getLong("traceId");
                ids.add(id);
                assertThat(trace.getLong("traceIdHigh")).isEqualTo(0xab);
                assertThat(trace.getLong("parentSpanId")).isEqualTo(0xcd);
                assertThat(trace.getString("kind")).isEqualTo("server");
                assertThat(trace.getString("status")).isEqualTo("finished");
                // The question to the actor; the answer goes to the promise of the ask, which is no actor.
                RecordedEvent message = only(messages, id);
                assertThat(message.getLong("parentSpanId")).isEqualTo(trace.getLong("spanId"));
                RecordedEvent segment = only(segments, id);
                assertThat(segment.getLong("parentSpanId")).isEqualTo(message.getLong("spanId"));
                assertThat(segment.getString("name")).isEqualTo(QUERY);
                assertThat(segment.getString("category")).isEqualTo("database");
                assertThat(segment.getString("library")).isEqualTo("h2");
                assertThat(segment.getString("status")).isEqualTo("finished");
            }
            assertThat(ids).hasSize(100).allMatch(id -> id >= 1 && id <= 100);
        }
    }

    @Test
    void serverError_failsTheTrace() throws Exception {
        try (Recorded recorded = new Recorded()) {
            assertThat(get(request("/unavailable")).statusCode()).isEqualTo(503);
            Await.until(() -> traces(recorded, "GET /unavailable").size() == 1);

            RecordedEvent trace = traces(recorded, "GET /unavailable").get(0);
            assertThat(trace.getString("status")).isEqualTo("failed");
            assertThat(trace.getLong("parentSpanId")).isZero();
        }
    }

    @Test
    void malformedTraceparent_startsANewTrace() throws Exception {
        try (Recorded recorded = new Recorded()) {
            assertThat(get(request("/nowhere", "traceparent", "00-xyz-01")).statusCode())
                    .isEqualTo(404);
            Await.until(() -> traces(recorded, "GET /nowhere").size() == 1);

            RecordedEvent trace = traces(recorded, "GET /nowhere").get(0);
            assertThat(trace.getString("status")).isEqualTo("finished");
            assertThat(trace.getLong("parentSpanId")).isZero();
            assertThat(trace.getLong("traceId")).isNotZero();
        }
    }

    @Test
    void failedStatement_isAFailedSegmentWithoutItsValues() throws Exception {
        try (Recorded recorded = new Recorded()) {
            assertThat(get(request("/broken")).statusCode()).isEqualTo(200);
            Await.until(() -> traces(recorded, "GET /broken").size() == 1);

            RecordedEvent segment = only(
                    recorded.events("Segment"),
                    traces(recorded, "GET /broken").get(0).getLong("traceId"));
            assertThat(segment.getString("name")).isEqualTo("SELECT");
            assertThat(segment.getString("status")).isEqualTo("failed");
            assertThat(segment.getString("errorType")).contains("JdbcSQL");
        }
    }

    private static List<RecordedEvent> traces(Recorded recorded, String name) {
        try {
            return recorded.events("Trace").stream()
                    .filter(event -> event.getString("name").equals(name))
                    .toList();
        } catch (IOException unreadable) {
            throw new CompletionException(unreadable);
        }
    }

    private static RecordedEvent only(List<RecordedEvent> events, long traceId) {
        List<RecordedEvent> found = events.stream()
                .filter(event -> event.getLong("traceId") == traceId)
                .toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
