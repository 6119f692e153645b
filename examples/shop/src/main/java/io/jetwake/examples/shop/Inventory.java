package io.jetwake.examples.shop;

import akka.actor.AbstractActorWithTimers;
import akka.actor.Props;
import java.time.Duration;
import java.util.List;

/** A clerk of the inventory, one of several behind a router. They share the stock, not their mailboxes. */
final class Inventory extends AbstractActorWithTimers {

    /** Asks to set items aside; answered with {@link Reserved} or {@link SoldOut}. */
    record Reserve(List<Item> items) {}

    /** All items were set aside. */
    record Reserved() {}

    /** Nothing was set aside, for want of one of the items. */
    record SoldOut() {}

    /** Puts items back. */
    record Return(List<Item> items) {}

    /** Asks for what is on the shelves; answered with {@link Shelves}. */
    record CountShelves() {}

    /** What is on the shelves. */
    record Shelves(List<Stock.Shelf> shelves) {}

    private record Delivery(Product product) {}

    private static final Duration DELIVERY_TIME = Duration.ofSeconds(2);

    private final Stock stock;

    private Inventory(Stock stock) {
        this.stock = stock;
    }

    static Props props(Stock stock) {
        return Props.create(Inventory.class, () -> new Inventory(stock));
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder()
                .match(Reserve.class, this::reserve)
                .match(Return.class, returned -> stock.putBack(returned.items()))
                .match(CountShelves.class, count -> getSender().tell(new Shelves(stock.shelves()), getSelf()))
                .match(Delivery.class, delivery -> stock.refill(delivery.product()))
                .build();
    }

    private void reserve(Reserve request) {
        boolean taken = stock.take(request.items());
        getSender().tell(taken ? new Reserved() : new SoldOut(), getSelf());
        request.items().stream().map(Item::product).filter(stock::isLow).forEach(this::orderDelivery);
    }

    private void orderDelivery(Product product) {
        if (!getTimers().isTimerActive(product)) {
            getTimers().startSingleTimer(product, new Delivery(product), DELIVERY_TIME);
        }
    }
}
