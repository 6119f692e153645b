package io.jetwake.examples.shop;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What is on the shelves. Safe for use by several threads: the clerks of the inventory share it. */
final class Stock {

    /** One product, its price and how much of it there is. */
    record Shelf(Product product, int priceCents, int inStock) {}

    private final int capacity;
    private final Map<Product, Integer> inStock = new EnumMap<>(Product.class);

    Stock(int capacity) {
        this.capacity = capacity;
        for (Product product : Product.values()) {
            inStock.put(product, capacity);
        }
    }

    /** Takes all of the items, or none. */
    synchronized boolean take(List<Item> items) {
        Map<Product, Integer> rest = new EnumMap<>(inStock);
        items.forEach(item -> rest.merge(item.product(), -item.quantity(), Integer::sum));
        if (rest.values().stream().anyMatch(quantity -> quantity < 0)) {
            return false;
        }
        inStock.putAll(rest);
        return true;
    }

    synchronized void putBack(List<Item> items) {
        items.forEach(item -> inStock.merge(item.product(), item.quantity(), Integer::sum));
    }

    synchronized void refill(Product product) {
        inStock.put(product, capacity);
    }

    synchronized boolean isLow(Product product) {
        return quantityOf(product) < capacity / 5;
    }

    synchronized List<Shelf> shelves() {
        return Arrays.stream(Product.values())
                .map(product -> new Shelf(product, product.priceCents(), quantityOf(product)))
                .toList();
    }

    private int quantityOf(Product product) {
        return inStock.getOrDefault(product, 0);
    }
}
