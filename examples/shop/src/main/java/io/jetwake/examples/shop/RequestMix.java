package io.jetwake.examples.shop;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;

/**
 * What customers do: look around, fill carts, order, come back to see their orders. Requests are made by one thread,
 * answers may be remembered by any.
 */
final class RequestMix {

    /** How long a customer waits for an answer. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int CUSTOMERS = 200;
    private static final Product[] PRODUCTS = Product.values();

    private final LoadOptions options;
    private final Random random = new Random();
    private volatile String lastOrder = "/products";
    private int made;

    RequestMix(LoadOptions options) {
        this.options = options;
    }

    /** Makes the next request. */
    HttpRequest next() {
        HttpRequest.Builder request = shape(random.nextInt(100)).timeout(PATIENCE);
        if (options.traceEvery() > 0 && made % options.traceEvery() == 0) {
            request.header("traceparent", "00-" + hex(16) + "-" + hex(8) + "-01");
        }
        made++;
        return request.build();
    }

    /** Remembers where an order went, so that a customer can ask for it. */
    void remember(HttpResponse<?> response) {
        response.headers().firstValue("Location").ifPresent(location -> lastOrder = location);
    }

    private HttpRequest.Builder shape(int percent) {
        if (percent < 30) {
            return get("/products");
        }
        if (percent < 55) {
            return post("/carts/" + customer() + "/items", item());
        }
        if (percent < 70) {
            return get("/carts/" + customer());
        }
        if (percent < 90) {
            return post("/orders", order());
        }
        return get(lastOrder);
    }

    private HttpRequest.Builder get(String path) {
        return HttpRequest.newBuilder(at(path)).GET();
    }

    private HttpRequest.Builder post(String path, String json) {
        return HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json));
    }

    private URI at(String path) {
        return options.url().resolve(path);
    }

    private String order() {
        return """
               {"customer": "%s", "items": [%s, %s]}""".formatted(customer(), item(), item());
    }

    private String item() {
        String product = PRODUCTS[random.nextInt(PRODUCTS.length)].id();
        return """
               {"product": "%s", "quantity": %d}""".formatted(product, 1 + random.nextInt(3));
    }

    private String customer() {
        return "customer-" + random.nextInt(CUSTOMERS);
    }

    private String hex(int bytes) {
        byte[] id = new byte[bytes];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
