package io.jetwake.examples.shop;

import akka.actor.ActorSystem;
import akka.actor.typed.ActorRef;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.javadsl.Adapter;
import akka.routing.RoundRobinPool;
import io.jetwake.Jetwake;
import io.jetwake.metric.Counter;

/** The actors that the front of the shop talks to, and the departments behind them. */
record Staff(ActorRef<Orders.Place> orders, ActorRef<Carts.ToCartOf> carts, Departments departments) {

    /** A counter of our own, among all that is recorded without a line of code. */
    private static final Counter ORDERS_PLACED = Jetwake.metrics().counter("shop.orders.placed");

    /** Starts all actors of the shop; the database belongs to them from now on. */
    static Staff hire(ActorSystem system, ShopSettings settings, Faults faults, OrderDatabase database) {
        var stock = new Stock(settings.shelfCapacity());
        var provider = new PaymentProvider(system, settings.payment(), faults);
        var departments = new Departments(
                system.actorOf(new RoundRobinPool(settings.clerks()).props(Inventory.props(stock)), "inventory"),
                system.actorOf(Payment.props(provider), "payment"),
                Adapter.spawn(
                        system,
                        OrderStore.create(database),
                        "order-store",
                        DispatcherSelector.fromConfig("shop.database.dispatcher")));
        return new Staff(
                Adapter.spawn(system, Orders.create(departments, faults, ORDERS_PLACED::increment), "orders"),
                Adapter.spawn(system, Carts.create(), "carts"),
                departments);
    }
}
