package io.jetwake.examples.shop;

import java.util.List;

/** What a customer asks for: the body of {@code POST /orders}. */
record NewOrder(String customer, List<Item> items) {

    private static final int LONGEST_NAME = 200;

    NewOrder {
        if (customer == null || customer.isBlank()) {
            throw new IllegalArgumentException("an order needs a customer");
        }
        if (customer.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a customer has a name of at most " + LONGEST_NAME + " characters");
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
