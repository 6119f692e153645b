package io.jetwake.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestNamesTest {

    @ParameterizedTest
    @CsvSource({
        "/orders, /orders",
        "/, /",
        "/orders/17, /orders/*",
        "/orders/17/items/4/, /orders/*/items/*/",
        "/users/0b5c8f1e-1111-4222-8333-abcdefABCDEF/cart, /users/*/cart",
        "/blobs/0123456789abcdef0123, /blobs/*",
        "/blobs/0123abcd, /blobs/*",
        "/carts/customer-42/items, /carts/*/items",
        "/v2, /v2",
        "/v2beta/x, /*/x",
        "/v2/decade, /v2/decade",
        "/17th/x, /*/x"
    })
    void identifyingSegments_becomeStars(String path, String name) {
        assertThat(RequestNames.of("GET", path)).isEqualTo("GET " + name);
    }

    @Test
    void longPath_isCut() {
        assertThat(RequestNames.of("GET", "/x".repeat(500))).hasSize(256);
    }
}
