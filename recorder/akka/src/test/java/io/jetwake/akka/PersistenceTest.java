package io.jetwake.akka;

import akka.actor.ActorRef;
import akka.actor.Props;
import akka.persistence.AbstractPersistentActor;
import org.junit.jupiter.api.Test;

/** Persistent actors see no trace. */
class PersistenceTest {
    private static final String JOURNAL = "akka.persistence.journal.plugin = \"akka.persistence.journal.inmem\"";

    /** Has each label persisted. */
    private static final class Persisting extends AbstractPersistentActor {
        private final Interleaved interleaved;
        private final boolean waits;

        Persisting(Interleaved interleaved, boolean waits) {
            this.interleaved = interleaved;
            this.waits = waits;
        }

        @Override
        public String persistenceId() {
            return getSelf().path().name();
        }

        @Override
        public Receive createReceiveRecover() {
            return emptyBehavior();
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder().match(String.class, this::persist).build();
        }

        private void persist(String label) {
            interleaved.pass(label);
            if (waits) {
                persist(label, interleaved::see);
            } else {
                persistAsync(label, interleaved::see);
            }
        }
    }

    private static void persisting(boolean waits) throws Exception {
        Interleaved interleaved = new Interleaved();
        try (TracedSystem traced = new TracedSystem("persistence", JOURNAL)) {
            ActorRef actor = traced.actor(Props.create(Persisting.class, () -> new Persisting(interleaved, waits)));

            interleaved.none(label -> actor.tell(label, ActorRef.noSender()));
        }
    }

    @Test
    void commandsAndEvents_belongToNoTrace() throws Exception {
        persisting(true);
    }

    @Test
    void eventsThatNobodyWaitsFor_belongToNoTrace() throws Exception {
        persisting(false);
    }
}
