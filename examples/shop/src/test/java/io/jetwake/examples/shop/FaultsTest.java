package io.jetwake.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class FaultsTest {

    private static final String ORDER = "{\"customer\": \"ann\", \"items\": [{\"product\": \"tea\", \"quantity\": 1}]}";

    @Test
    void switchboard_turnsAFaultOnAndOff() throws Exception {
        try (var shop = ShopUnderTest.open("shop.faults.failing-payment = on")) {
            assertThat(shop.get("/faults").body().toString())
                    .isEqualTo("{\"blocking-call\":false,\"failing-payment\":true,\"slow-query\":false}");

            assertThat(shop.post("/faults/slow-query/on", "").status()).isEqualTo(200);
            var states = shop.post("/faults/failing-payment/off", "").body();

            assertThat(states.path("slow-query").asBoolean()).isTrue();
            assertThat(states.path("failing-payment").asBoolean()).isFalse();
            assertThat(shop.post("/faults/no-such-fault/on", "").status()).isEqualTo(404);
        }
    }

    @Test
    void failingPayment_declinesSomeOrders() throws Exception {
        try (var shop = ShopUnderTest.open("shop.faults.failing-payment = on")) {
            Set<Integer> statuses = new TreeSet<>();
            for (int i = 0; i < 200 && statuses.size() < 2; i++) {
                statuses.add(shop.post("/orders", ORDER).status());
            }

            assertThat(statuses).containsExactly(201, 402);
        }
    }

    @Test
    void blockingCall_holdsEveryOrderUp() throws Exception {
        try (var shop = ShopUnderTest.open("shop.faults { blocking-call = on, blocking-time = 300 ms }")) {
            long start = System.nanoTime();

            assertThat(shop.post("/orders", ORDER).status()).isEqualTo(201);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }
    }

    @Test
    void slowQuery_holdsFindingAnOrderUp() throws Exception {
        try (var shop = ShopUnderTest.open("shop.faults { slow-query = on, slow-query-time = 300 ms }")) {
            String location = shop.post("/orders", ORDER).location();
            long start = System.nanoTime();

            assertThat(shop.get(location).status()).isEqualTo(200);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }
    }

    @Test
    void answer_thatIsLateBecomesUnavailable() throws Exception {
        try (var shop = ShopUnderTest.open("shop.http.answer-within = 500 ms", "shop.faults.slow-query-time = 2 s")) {
            String location = shop.post("/orders", ORDER).location();
            shop.post("/faults/slow-query/on", "");

            var answer = shop.get(location);

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body().path("problem").asText()).isEqualTo("no answer in time");
        }
    }
}
