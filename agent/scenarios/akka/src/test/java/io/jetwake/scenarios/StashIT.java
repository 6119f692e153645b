package io.jetwake.scenarios;

import akka.actor.AbstractActorWithStash;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Props;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Messages that an actor puts aside are handled in their own traces, whichever message lets them out. */
class StashIT {
    private static final String OPEN = "open";
    private static ActorSystem system;

    @BeforeAll
    static void start() {
        system = Systems.start("stash");
    }

    @AfterAll
    static void stop() throws Exception {
        Systems.stop(system);
    }

    /** Puts labels aside until it is opened, and then lets them out all at once or one by one. */
    private static final class Stashing extends AbstractActorWithStash {
        private final Sightings sightings;
        private final boolean oneByOne;

        Stashing(Sightings sightings, boolean oneByOne) {
            this.sightings = sightings;
            this.oneByOne = oneByOne;
        }

        static Props props(Sightings sightings, boolean oneByOne) {
            return Props.create(Stashing.class, () -> new Stashing(sightings, oneByOne));
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .matchEquals(OPEN, open -> {
                        getContext().become(opened());
                        letOut();
                    })
                    .match(String.class, label -> {
                        sightings.see("stashed", label);
                        stash();
                    })
                    .build();
        }

        private Receive opened() {
            return receiveBuilder()
                    .match(String.class, label -> {
                        sightings.see("unstashed", label);
                        letOut();
                    })
                    .build();
        }

        private void letOut() {
            if (oneByOne) {
                unstash();
            } else {
                unstashAll();
            }
        }
    }

    private static void opening(boolean oneByOne) throws Exception {
        Sightings sightings = new Sightings("stashed", "unstashed");
        ActorRef[] actors = new ActorRef[10];
        for (int i = 0; i < actors.length; i++) {
            actors[i] = system.actorOf(Stashing.props(sightings, oneByOne));
        }
        sightings.of(
                label -> actors[Math.floorMod(label.hashCode(), actors.length)].tell(label, ActorRef.noSender()),
                () -> Sightings.elsewhere(() -> {
                    for (ActorRef actor : actors) {
                        actor.tell(OPEN, ActorRef.noSender());
                    }
                }));
    }

    @Test
    void unstashAll_letsMessagesOutInTheirOwnTraces() throws Exception {
        opening(false);
    }

    @Test
    void unstash_letsMessagesOutInTheirOwnTraces() throws Exception {
        opening(true);
    }
}
