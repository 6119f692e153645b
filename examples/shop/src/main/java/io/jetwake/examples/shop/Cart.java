package io.jetwake.examples.shop;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The cart of one customer. */
final class Cart {

    /** What a cart understands. */
    sealed interface Command {}

    /** Puts an item into the cart; answered with all that is in it. */
    record Add(Item item, ActorRef<Contents> replyTo) implements Command {}

    /** Asks what is in the cart. */
    record Look(ActorRef<Contents> replyTo) implements Command {}

    /** What is in a cart, one item for each product. */
    record Contents(String customer, List<Item> items, long totalCents) {}

    private final String customer;
    private final Map<Product, Integer> quantities = new EnumMap<>(Product.class);

    private Cart(String customer) {
        this.customer = customer;
    }

    static Behavior<Command> create(String customer) {
        return Behaviors.setup(context -> new Cart(customer).open());
    }

    private Behavior<Command> open() {
        return Behaviors.receive(Command.class)
                .onMessage(Add.class, add -> {
                    quantities.merge(add.item().product(), add.item().quantity(), Integer::sum);
                    add.replyTo().tell(contents());
                    return Behaviors.same();
                })
                .onMessage(Look.class, look -> {
                    look.replyTo().tell(contents());
                    return Behaviors.same();
                })
                .build();
    }

    private Contents contents() {
        List<Item> items = quantities.entrySet().stream()
                .map(entry -> new Item(entry.getKey(), entry.getValue()))
                .toList();
        return new Contents(customer, items, Item.totalCents(items));
    }
}
