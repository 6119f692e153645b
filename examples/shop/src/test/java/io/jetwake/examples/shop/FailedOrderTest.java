package io.jetwake.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class FailedOrderTest {

    private static final String ORDER = "{\"customer\": \"ann\", \"items\": [{\"product\": \"tea\", \"quantity\": 5}]}";

    @Test
    void decline_failsTheOrderAndGivesTheStockBack() throws Exception {
        try (var shop = ShopUnderTest.open("shop.payment.declined-share = 1")) {
            var placed = shop.post("/orders", ORDER);

            assertThat(placed.status()).isEqualTo(402);
            assertThat(placed.body().path("status").asText()).isEqualTo("DECLINED");
            assertThat(shop.get(placed.location()).body()).isEqualTo(placed.body());
            awaitTeaInStock(shop, 1000);
        }
    }

    @Test
    void silenceOfTheProvider_makesTheOrderUnavailable() throws Exception {
        try (var shop = ShopUnderTest.open("shop.payment.unavailable-share = 1")) {
            var placed = shop.post("/orders", ORDER);

            assertThat(placed.status()).isEqualTo(503);
            assertThat(placed.body().path("status").asText()).isEqualTo("UNAVAILABLE");
            assertThat(shop.get(placed.location()).body()).isEqualTo(placed.body());
        }
    }

    @Test
    void order_thatCannotBeStoredIsUnavailableAndGivesTheStockBack() throws Exception {
        String url = "jdbc:h2:mem:" + UUID.randomUUID();
        try (var shop = ShopUnderTest.open("shop.database.url = \"" + url + "\"");
                var connection = DriverManager.getConnection(url)) {
            connection.createStatement().execute("drop table order_items");

            var placed = shop.post("/orders", ORDER);

            assertThat(placed.status()).isEqualTo(503);
            assertThat(placed.body().path("status").asText()).isEqualTo("UNAVAILABLE");
            assertThat(shop.get(placed.location()).status()).isEqualTo(404);
            awaitTeaInStock(shop, 1000);
        }
    }

    @Test
    void databaseThatFails_makesLookingAnOrderUpUnavailable() throws Exception {
        String url = "jdbc:h2:mem:" + UUID.randomUUID();
        try (var shop = ShopUnderTest.open("shop.database.url = \"" + url + "\"");
                var connection = DriverManager.getConnection(url)) {
            connection.createStatement().execute("drop table order_items, orders");

            var answer = shop.get("/orders/any");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body().path("problem").asText()).isEqualTo("the database failed");
        }
    }

    private static void awaitTeaInStock(ShopUnderTest shop, int quantity) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (shop.get("/products").body().at("/0/inStock").asInt() != quantity) {
            assertThat(System.nanoTime()).as("tea never came back to the shelf").isLessThan(deadline);
        }
    }
}
