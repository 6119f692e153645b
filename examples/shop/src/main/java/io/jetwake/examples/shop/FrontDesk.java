package io.jetwake.examples.shop;

import akka.actor.ActorSystem;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Scheduler;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.AskPattern;
import akka.pattern.Patterns;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Asks the actors on behalf of the web. An answer that does not come in time is a {@link
 * java.util.concurrent.TimeoutException}. Safe for use by several threads.
 */
final class FrontDesk {

    private final Staff staff;
    private final Duration answerWithin;
    private final Scheduler scheduler;

    FrontDesk(ActorSystem system, Staff staff, Duration answerWithin) {
        this.staff = staff;
        this.answerWithin = answerWithin;
        this.scheduler = Adapter.toTyped(system.scheduler());
    }

    CompletionStage<List<Stock.Shelf>> products() {
        return Patterns.ask(staff.departments().inventory(), new Inventory.CountShelves(), answerWithin)
                .thenApply(Inventory.Shelves.class::cast)
                .thenApply(Inventory.Shelves::shelves);
    }

    CompletionStage<Order> place(NewOrder order) {
        return AskPattern.ask(staff.orders(), replyTo -> new Orders.Place(order, replyTo), answerWithin, scheduler);
    }

    CompletionStage<Optional<Order>> order(String id) {
        return AskPattern.askWithStatus(
                staff.departments().store(), replyTo -> new OrderStore.Find(id, replyTo), answerWithin, scheduler);
    }

    CompletionStage<Cart.Contents> addToCart(String customer, Item item) {
        return askCart(customer, replyTo -> new Cart.Add(item, replyTo));
    }

    CompletionStage<Cart.Contents> cart(String customer) {
        return askCart(customer, Cart.Look::new);
    }

    private CompletionStage<Cart.Contents> askCart(
            String customer, Function<ActorRef<Cart.Contents>, Cart.Command> command) {
        return AskPattern.ask(
                staff.carts(),
                replyTo -> new Carts.ToCartOf(customer, command.apply(replyTo)),
                answerWithin,
                scheduler);
    }
}
