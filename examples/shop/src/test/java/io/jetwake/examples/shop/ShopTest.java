package io.jetwake.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShopTest {

    private static final String TEA_AND_HONEY = """
            {"customer": "ann", "items": [{"product": "tea", "quantity": 2}, {"product": "honey", "quantity": 1}]}""";

    private static ShopUnderTest shop;

    @BeforeAll
    static void open() throws Exception {
        shop = ShopUnderTest.open();
    }

    @AfterAll
    static void close() throws Exception {
        shop.close();
    }

    @Test
    void order_isPlacedAndCanBeReadBack() throws Exception {
        var placed = shop.post("/orders", TEA_AND_HONEY);

        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.body().path("status").asText()).isEqualTo("CONFIRMED");
        assertThat(placed.body().path("totalCents").asLong()).isEqualTo(2 * 450 + 620);
        assertThat(placed.location()).endsWith(placed.body().path("id").asText());
        var found = shop.get(placed.location());
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.body()).isEqualTo(placed.body());
    }

    @Test
    void order_isNotFoundIfUnknown() throws Exception {
        var answer = shop.get("/orders/no-such-order");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body().path("problem").asText()).contains("no-such-order");
    }

    @Test
    void order_takesItemsFromTheShelf() throws Exception {
        int before = inStock("olives");

        shop.post("/orders", "{'customer': 'eve', 'items': [{'product': 'olives', 'quantity': 7}]}".replace('\'', '"'));

        assertThat(inStock("olives")).isEqualTo(before - 7);
    }

    @Test
    void order_isSoldOutIfTheShelfHoldsLess() throws Exception {
        int before = inStock("wine");
        var placed = shop.post(
                "/orders", "{'customer': 'bob', 'items': [{'product': 'wine', 'quantity': 5000}]}".replace('\'', '"'));

        assertThat(placed.status()).isEqualTo(409);
        assertThat(placed.body().path("status").asText()).isEqualTo("SOLD_OUT");
        assertThat(shop.get(placed.location()).body()).isEqualTo(placed.body());
        assertThat(inStock("wine")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'customer': 'ann', 'items': [",
                "[]",
                "{}",
                "{'customer': ' ', 'items': [{'product': 'tea', 'quantity': 1}]}",
                "{'customer': '%0201d', 'items': [{'product': 'tea', 'quantity': 1}]}",
                "{'customer': 'ann', 'items': []}",
                "{'customer': 'ann', 'items': [null]}",
                "{'customer': 'ann', 'items': [{'product': 'gold', 'quantity': 1}]}",
                "{'customer': 'ann', 'items': [{'product': 'tea', 'quantity': 0}]}",
                "{'customer': 'ann', 'items': [{'quantity': 1}]}",
            })
    void order_isABadRequestIfNotSound(String body) throws Exception {
        var answer = shop.post("/orders", body.replace('\'', '"').formatted(0));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("problem").asText()).isNotBlank();
    }

    @Test
    void badRequest_saysWhatIsWrong() throws Exception {
        var answer = shop.post("/carts/ann/items", "{\"product\": \"tea\", \"quantity\": -3}");

        assertThat(answer.body().path("problem").asText()).contains("quantity of at least 1, not -3");
    }

    @Test
    void cart_addsUpTheItemsOfItsCustomer() throws Exception {
        shop.post("/carts/carl/items", "{\"product\": \"bread\", \"quantity\": 1}");
        shop.post("/carts/c%C3%A9line%20d/items", "{\"product\": \"wine\", \"quantity\": 1}");
        shop.post("/carts/carl/items", "{\"product\": \"bread\", \"quantity\": 2}");

        var cart = shop.get("/carts/carl").body();

        assertThat(cart.path("items")).hasSize(1);
        assertThat(cart.at("/items/0/product").asText()).isEqualTo("bread");
        assertThat(cart.at("/items/0/quantity").asInt()).isEqualTo(3);
        assertThat(cart.path("totalCents").asLong()).isEqualTo(3 * 380);
        assertThat(shop.get("/carts/c%C3%A9line%20d").body().path("customer").asText())
                .isEqualTo("céline d");
    }

    @Test
    void cart_isEmptyIfNew() throws Exception {
        var answer = shop.get("/carts/dora");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("items")).isEmpty();
    }

    @Test
    void products_haveNamePriceAndStock() throws Exception {
        var products = shop.get("/products").body();

        assertThat(products).hasSize(Product.values().length);
        assertThat(products.at("/0/product").asText()).isEqualTo("tea");
        assertThat(products.at("/0/priceCents").asInt()).isEqualTo(450);
        assertThat(products.at("/0/inStock").asInt()).isPositive();
    }

    @Test
    void health_isOpen() throws Exception {
        var answer = shop.get("/health");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body().path("status").asText()).isEqualTo("open");
    }

    private static int inStock(String product) throws Exception {
        for (var shelf : shop.get("/products").body()) {
            if (shelf.path("product").asText().equals(product)) {
                return shelf.path("inStock").asInt();
            }
        }
        throw new AssertionError("no shelf for " + product);
    }
}
