package io.jetwake.examples.shop;

import java.util.List;

/** What a customer asks for: the body of {@code POST /orders}. */
record NewOrder(String customer, List<Item> items) {

    NewOrder {
        if (customer == null || customer.isBlank()) {
            throw new IllegalArgumentException("an order needs a customer");
        }
        if (items == null || items.isEmpty()) {
            throw new IllegalArgumentException("an order needs at least one item");
        }
        items = List.copyOf(items);
    }

    Order settledAs(String id, Order.Status status) {
        return new Order(id, customer, items, Item.totalCents(items), status);
    }
}
