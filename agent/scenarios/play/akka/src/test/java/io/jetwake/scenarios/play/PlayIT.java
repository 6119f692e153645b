package io.jetwake.scenarios.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.Jetwake;
import io.jetwake.trace.TraceContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import play.server.Server;

/** Each request to a Play application is one trace. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlayIT {
    private static final int CROWD = 100;
    private static final long PARENT = 7;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private final Recording recording = new Recording();
    private final ExecutorService executor = Executors.newFixedThreadPool(2);
    private Server server;

    @BeforeAll
    void start() {
        until(() -> Jetwake.tracer().start("probe") != TraceContext.NONE);
        recording.enable("jetwake.Trace").withThreshold(Duration.ZERO);
        recording.start();
        server = Application.start(new Application.Meeting(2 * CROWD), executor);
    }

    @AfterAll
    void stop() {
        server.stop();
        executor.shutdown();
        recording.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/items/", "/meeting/"})
    void crowd_isHandledInItsTraces(String path) throws Exception {
        List<String> ids = new ArrayList<>();
        List<CompletableFuture<HttpResponse<String>>> continued = new ArrayList<>();
        List<CompletableFuture<HttpResponse<String>>> started = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            ids.add(id(path, i));
            continued.add(send(path + i, ids.get(i)));
            started.add(send(path + "new-" + i, null));
        }

        for (int i = 0; i < CROWD; i++) {
            assertThat(seen(continued.get(i))).as("trace of a header").containsOnly(ids.get(i));
        }
        List<String> own = new ArrayList<>();
        for (CompletableFuture<HttpResponse<String>> response : started) {
            List<String> seen = seen(response).distinct().toList();
            assertThat(seen).as("trace of a request").hasSize(1);
            own.addAll(seen);
        }
        assertThat(own).doesNotHaveDuplicates().doesNotContain("none").doesNotContainAnyElementsOf(ids);
        ids.addAll(own);
        assertEnded("GET " + path + "*", ids);
    }

    private void assertEnded(String name, List<String> ids) {
        until(() -> traces(name).size() >= ids.size());
        List<RecordedEvent> traces = traces(name);
        assertThat(traces).allSatisfy(trace -> {
            assertThat(trace.getString("kind")).isEqualTo("server");
            assertThat(trace.getString("status")).isEqualTo("finished");
        });
        assertThat(traces).extracting(PlayIT::id).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(traces)
                .filteredOn(trace -> trace.getLong("parentSpanId") == PARENT)
                .hasSize(CROWD);
    }

    /** What makes the chunks is a stream of the connection, which many requests may share: it may be in no trace, but in no other one. */
    @Test
    void chunkedResponses_endTheirTracesWithTheirBodies() throws Exception {
        List<String> ids = new ArrayList<>();
        List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
        for (int i = 0; i < CROWD; i++) {
            ids.add(id("/chunks/", i));
            responses.add(send("/chunks/" + i, ids.get(i)));
        }

        for (int i = 0; i < CROWD; i++) {
            List<String> chunks = seen(responses.get(i)).toList();
            assertThat(chunks).hasSize(1 + Application.CHUNKS).containsOnlyOnce("action " + ids.get(i));
            assertThat(chunks.subList(1, chunks.size())).isSubsetOf("chunk " + ids.get(i), "chunk none");
        }
        assertEnded("GET /chunks/*", ids);
        assertThat(traces("GET /chunks/*"))
                .allSatisfy(trace -> assertThat(trace.getLong("bodyTime")).isPositive());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/thrown/", "/failed/", "/unroutable/"})
    void exception_isToldBesideTheStatus(String path) throws Exception {
        String id = id(path, 1);
        assertThat(send(path + "1", id).get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(500);

        assertFailed("GET " + path + "*", id, "HTTP 500 (" + Application.Broken.class.getName() + ")");
    }

    @Test
    void status_isTheError() throws Exception {
        String id = id("/unavailable/", 1);
        assertThat(send("/unavailable/1", id).get(30, TimeUnit.SECONDS).statusCode())
                .isEqualTo(503);

        assertFailed("GET /unavailable/*", id, "HTTP 503");
    }

    private void assertFailed(String name, String id, String error) {
        until(() -> !traces(name).isEmpty());
        assertThat(traces(name)).singleElement().satisfies(trace -> {
            assertThat(id(trace)).isEqualTo(id);
            assertThat(trace.getString("status")).isEqualTo("failed");
            assertThat(trace.getString("errorType")).isEqualTo(error);
        });
    }

    /** The id of a trace that comes from elsewhere. */
    private static String id(String path, int number) {
        return String.format("%016x%016x", path.hashCode() & 0xffffffffL, number + 1);
    }

    private static String id(RecordedEvent trace) {
        return String.format("%016x%016x", trace.getLong("traceIdHigh"), trace.getLong("traceId"));
    }

    private CompletableFuture<HttpResponse<String>> send(String path, String trace) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.httpPort() + path))
                .timeout(PATIENCE);
        if (trace != null) {
            request.header("traceparent", String.format("00-%s-%016x-01", trace, PARENT));
        }
        return CLIENT.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static Stream<String> seen(CompletableFuture<HttpResponse<String>> response) throws Exception {
        HttpResponse<String> answer = response.get(60, TimeUnit.SECONDS);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body().lines();
    }

    private List<RecordedEvent> traces(String name) {
        try {
            Path file = folder.resolve("traces.jfr");
            recording.dump(file);
            return RecordingFile.readAllEvents(file).stream()
                    .filter(event -> event.getEventType().getName().equals("jetwake.Trace"))
                    .filter(event -> event.getString("name").equals(name))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
