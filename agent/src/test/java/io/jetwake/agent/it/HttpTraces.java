package io.jetwake.agent.it;

import akka.http.javadsl.ServerBinding;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletionException;
import jdk.jfr.consumer.RecordedEvent;

/** Requests to a server, and the traces that they leave. */
final class HttpTraces {
    static final HttpClient CLIENT = HttpClient.newHttpClient();

    private HttpTraces() {}

    static HttpRequest request(ServerBinding server, String path, String... headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.localAddress().getPort() + path));
        if (headers.length > 0) {
            builder.headers(headers);
        }
        return builder.build();
    }

    static HttpResponse<String> get(ServerBinding server, String path) throws IOException, InterruptedException {
        return CLIENT.send(request(server, path), HttpResponse.BodyHandlers.ofString());
    }

    static List<RecordedEvent> named(Recorded recorded, String name) {
        try {
            return recorded.events("Trace").stream()
                    .filter(event -> event.getString("name").equals(name))
                    .toList();
        } catch (IOException unreadable) {
            throw new CompletionException(unreadable);
        }
    }

    /** The only trace of a name, once it has ended. */
    static RecordedEvent ended(Recorded recorded, String name) {
        Await.until(() -> !named(recorded, name).isEmpty());
        List<RecordedEvent> traces = named(recorded, name);
        if (traces.size() > 1) {
            throw new AssertionError(traces.size() + " traces " + name);
        }
        return traces.get(0);
    }
}
