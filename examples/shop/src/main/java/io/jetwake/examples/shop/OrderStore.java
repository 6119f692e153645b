package io.jetwake.examples.shop;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.pattern.StatusReply;
import java.sql.SQLException;
import java.util.Optional;

/** The one actor that talks to the database. It blocks while it does, so it lives on a thread of its own. */
final class OrderStore {

    /** What the store understands. */
    sealed interface Command {}

    /** Stores an order; answered with the order once it is safe. */
    record Save(Order order, ActorRef<StatusReply<Order>> replyTo) implements Command {}

    /** Looks an order up by its id. */
    record Find(String id, ActorRef<StatusReply<Optional<Order>>> replyTo) implements Command {}

    @FunctionalInterface
    private interface Query<T> {
        T run() throws SQLException;
    }

    private final ActorContext<Command> context;
    private final OrderDatabase database;

    private OrderStore(ActorContext<Command> context, OrderDatabase database) {
        this.context = context;
        this.database = database;
    }

    /** The actor owns the database from now on and closes it when it stops. */
    static Behavior<Command> create(OrderDatabase database) {
        return Behaviors.setup(context -> new OrderStore(context, database).open());
    }

    private Behavior<Command> open() {
        return Behaviors.receive(Command.class)
                .onMessage(Save.class, save -> {
                    save.replyTo().tell(answer(() -> {
                        database.save(save.order());
                        return save.order();
                    }));
                    return Behaviors.same();
                })
                .onMessage(Find.class, find -> {
                    find.replyTo().tell(answer(() -> database.find(find.id())));
                    return Behaviors.same();
                })
                .onSignal(PostStop.class, stop -> {
                    database.close();
                    return Behaviors.same();
                })
                .build();
    }

    private <T> StatusReply<T> answer(Query<T> query) {
        try {
            return StatusReply.success(query.run());
        } catch (SQLException failure) {
            context.getLog().warn("the database failed: {}", failure.getMessage());
            return StatusReply.error("the database failed");
        }
    }
}
