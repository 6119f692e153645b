package io.jetwake.akka;

import akka.actor.AbstractActor;
import akka.actor.Props;
import java.util.function.BiConsumer;

/** Does something with each label. */
final class Handling extends AbstractActor {
    private final BiConsumer<AbstractActor, String> handler;

    private Handling(BiConsumer<AbstractActor, String> handler) {
        this.handler = handler;
    }

    static Props props(BiConsumer<AbstractActor, String> handler) {
        return Props.create(Handling.class, () -> new Handling(handler));
    }

    /** Sees each label. */
    static Props seeing(Interleaved interleaved) {
        return props((self, label) -> interleaved.see(label));
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder()
                .match(String.class, label -> handler.accept(this, label))
                .build();
    }
}
