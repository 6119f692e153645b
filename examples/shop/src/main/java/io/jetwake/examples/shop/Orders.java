package io.jetwake.examples.shop;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import java.util.UUID;

/** Takes orders in and gives each of them an actor of its own. */
final class Orders {

    /** Asks for an order; answered with what became of it. */
    record Place(NewOrder order, ActorRef<Order> replyTo) {}

    private Orders() {}

    static Behavior<Place> create(Departments departments, Faults faults, Runnable placed) {
        return Behaviors.receive((context, place) -> {
            placed.run();
            String id = UUID.randomUUID().toString();
            context.spawn(OrderProcess.create(id, place, departments, faults), "order-" + id);
            return Behaviors.same();
        });
    }
}
