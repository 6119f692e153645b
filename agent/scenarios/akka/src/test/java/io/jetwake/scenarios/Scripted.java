package io.jetwake.scenarios;

import akka.actor.AbstractActor;
import akka.actor.Props;

/** An actor that does what a function says, so that a scenario can be read in one place. */
final class Scripted extends AbstractActor {
    /** What the actor does with a message. */
    @FunctionalInterface
    interface Script {
        /** Handles one message. */
        void handle(Scripted self, String label) throws Exception;
    }

    private final Script script;

    private Scripted(Script script) {
        this.script = script;
    }

    /** An actor that handles labels by a script. */
    static Props props(Script script) {
        return Props.create(Scripted.class, () -> new Scripted(script));
    }

    /** An actor that sees every label at a place, and answers with it. */
    static Props seeing(Sightings sightings, String place) {
        return props((self, label) -> {
            sightings.see(place, label);
            self.answer(label);
        });
    }

    /** An actor that answers nothing. */
    static Props silent() {
        return props((self, label) -> {});
    }

    /** Answers the sender of the current message. */
    void answer(Object answer) {
        getSender().tell(answer, getSelf());
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder()
                .match(String.class, label -> script.handle(this, label))
                .build();
    }
}
