package io.jetwake.examples.shop;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import java.util.HashMap;
import java.util.Map;

/** Leads every customer to a cart, and fetches a new one for who has none. */
final class Carts {

    /** Passes a command on to the cart of a customer. */
    record ToCartOf(String customer, Cart.Command command) {}

    private Carts() {}

    static Behavior<ToCartOf> create() {
        return Behaviors.setup(context -> {
            Map<String, ActorRef<Cart.Command>> carts = new HashMap<>();
            return Behaviors.receiveMessage(message -> {
                // customers may have any name, actors may not
                carts.computeIfAbsent(
                                message.customer(),
                                customer -> context.spawn(Cart.create(customer), "cart-" + (carts.size() + 1)))
                        .tell(message.command());
                return Behaviors.same();
            });
        });
    }
}
