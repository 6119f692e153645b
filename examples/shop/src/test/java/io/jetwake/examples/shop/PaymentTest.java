package io.jetwake.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PaymentTest {

    private static final String ORDER = "{\"customer\": \"ann\", \"items\": [{\"product\": \"tea\", \"quantity\": 5}]}";

    @Test
    void decline_failsTheOrderAndGivesTheStockBack() throws Exception {
        try (var shop = ShopUnderTest.open("shop.payment.declined-share = 1")) {
            var placed = shop.post("/orders", ORDER);

            assertThat(placed.status()).isEqualTo(402);
            assertThat(placed.body().path("status").asText()).isEqualTo("DECLINED");
            assertThat(shop.get(placed.location()).body()).isEqualTo(placed.body());
            assertThat(shop.get("/products").body().at("/0/inStock").asInt()).isEqualTo(1000);
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
}
