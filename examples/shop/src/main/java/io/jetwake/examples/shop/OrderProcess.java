package io.jetwake.examples.shop;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.pattern.Patterns;
import java.time.Duration;

/**
 * Leads one order through the house: inventory, payment, store, answer. Each state is a behavior that waits for one
 * department. Whatever went wrong on the way, the order is stored with its status, and what was taken is given back.
 */
final class OrderProcess {

    /** What a department has said. */
    sealed interface Step {}

    private record StockTaken() implements Step {}

    private record PaymentTaken() implements Step {}

    private record Stored(Order order) implements Step {}

    private record Stopped(Order.Status reason) implements Step {}

    private static final Duration STEP_TIMEOUT = Duration.ofSeconds(3);

    private final ActorContext<Step> context;
    private final String id;
    private final NewOrder order;
    private final ActorRef<Order> customer;
    private final Departments departments;

    private OrderProcess(ActorContext<Step> context, String id, Orders.Place place, Departments departments) {
        this.context = context;
        this.id = id;
        this.order = place.order();
        this.customer = place.replyTo();
        this.departments = departments;
    }

    static Behavior<Step> create(String id, Orders.Place place, Departments departments, Faults faults) {
        return Behaviors.setup(context -> {
            faults.maybeBlock();
            return new OrderProcess(context, id, place, departments).takeStock();
        });
    }

    private Behavior<Step> takeStock() {
        var reserve = new Inventory.Reserve(order.items());
        context.pipeToSelf(
                Patterns.ask(departments.inventory(), reserve, STEP_TIMEOUT),
                (reply, failure) -> reply instanceof Inventory.Reserved
                        ? new StockTaken()
                        : new Stopped(failure == null ? Order.Status.SOLD_OUT : Order.Status.UNAVAILABLE));
        return Behaviors.receive(Step.class)
                .onMessage(StockTaken.class, taken -> takePayment())
                .onMessage(Stopped.class, stopped -> store(stopped.reason()))
                .build();
    }

    private Behavior<Step> takePayment() {
        var charge = new Payment.Charge(id, Item.totalCents(order.items()));
        context.pipeToSelf(
                Patterns.ask(departments.payment(), charge, STEP_TIMEOUT),
                (reply, failure) -> reply instanceof Payment.Paid
                        ? new PaymentTaken()
                        : new Stopped(failure == null ? Order.Status.DECLINED : Order.Status.UNAVAILABLE));
        return Behaviors.receive(Step.class)
                .onMessage(PaymentTaken.class, taken -> store(Order.Status.CONFIRMED))
                .onMessage(Stopped.class, stopped -> {
                    returnStock();
                    return store(stopped.reason());
                })
                .build();
    }

    private Behavior<Step> store(Order.Status status) {
        Order settled = order.settledAs(id, status);
        context.askWithStatus(
                Order.class,
                departments.store(),
                STEP_TIMEOUT,
                replyTo -> new OrderStore.Save(settled, replyTo),
                (saved, failure) -> failure == null ? new Stored(saved) : new Stopped(Order.Status.UNAVAILABLE));
        return Behaviors.receive(Step.class)
                .onMessage(Stored.class, stored -> answer(stored.order()))
                .onMessage(Stopped.class, stopped -> {
                    if (status == Order.Status.CONFIRMED) {
                        returnStock();
                        returnPayment();
                    }
                    return answer(order.settledAs(id, stopped.reason()));
                })
                .build();
    }

    private Behavior<Step> answer(Order settled) {
        customer.tell(settled);
        return Behaviors.stopped();
    }

    private void returnStock() {
        departments.inventory().tell(new Inventory.Return(order.items()), akka.actor.ActorRef.noSender());
    }

    private void returnPayment() {
        departments.payment().tell(new Payment.Refund(id), akka.actor.ActorRef.noSender());
    }
}
