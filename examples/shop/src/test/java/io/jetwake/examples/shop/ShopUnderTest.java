package io.jetwake.examples.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A shop on a free port with a database of its own, and a client to visit it. */
final class ShopUnderTest implements AutoCloseable {

    /** An answer of the shop, its body read as JSON if it is some. */
    record Answer(int status, String location, JsonNode body) {}

    private static final String TEST_SETTINGS = """
            shop.http.port = 0
            shop.database.url = "jdbc:h2:mem:%s;DB_CLOSE_ON_EXIT=FALSE"
            shop.payment { slow-share = 0, declined-share = 0, unavailable-share = 0 }
            """;

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Shop shop;

    private ShopUnderTest(Shop shop) {
        this.shop = shop;
    }

    /** Opens a shop whose payments all succeed at once, unless the settings say otherwise. */
    static ShopUnderTest open(String... settings) throws Exception {
        var config = ConfigFactory.parseString(String.join("\n", settings))
                .withFallback(ConfigFactory.parseString(TEST_SETTINGS.formatted(UUID.randomUUID())))
                .withFallback(ConfigFactory.load());
        return new ShopUnderTest(
                Shop.open(config.resolve()).toCompletableFuture().get(20, TimeUnit.SECONDS));
    }

    URI url() {
        return shop.url();
    }

    Answer get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url().resolve(path)).GET());
    }

    Answer post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(url().resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    @Override
    public void close() {
        shop.close().toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        boolean isJson = response.headers()
                .firstValue("Content-Type")
                .filter("application/json"::equals)
                .isPresent();
        return new Answer(
                response.statusCode(),
                response.headers().firstValue("Location").orElse(""),
                isJson ? json.readTree(response.body()) : json.missingNode());
    }
}
