package io.jetwake.examples.shop;

import java.util.List;

/** Some pieces of one product. */
record Item(Product product, int quantity) {

    Item {
        if (product == null) {
            throw new IllegalArgumentException("an item needs a product");
        }
        if (quantity < 1) {
            throw new IllegalArgumentException("an item needs a quantity of at least 1, not " + quantity);
        }
    }

    static long totalCents(List<Item> items) {
        return items.stream()
                .mapToLong(item -> (long) item.quantity() * item.product().priceCents())
                .sum();
    }
}
