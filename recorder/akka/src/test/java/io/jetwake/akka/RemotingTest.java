package io.jetwake.akka;

import akka.actor.ActorRef;
import akka.actor.ExtendedActorSystem;
import org.junit.jupiter.api.Test;

/** A message to another system leaves its trace behind. */
class RemotingTest {
    private static final String[] ARTERY = {
        "akka.actor.provider = remote",
        "akka.remote.artery.canonical.hostname = 127.0.0.1",
        "akka.remote.artery.canonical.port = 0",
    };

    @Test
    void messagesToAnotherSystem_andTheirAnswers_belongToNoTrace() throws Exception {
        Interleaved interleaved = new Interleaved();
        try (TracedSystem near = new TracedSystem("near", ARTERY);
                TracedSystem far = new TracedSystem("far", ARTERY)) {
            ActorRef answering = seenFrom(near, far, far.actor(Handling.props((self, label) -> {
                interleaved.pass(label);
                self.getSender().tell(label, self.getSelf());
            })));
            ActorRef asking = near.actor(Handling.seeing(interleaved));

            interleaved.none(label -> answering.tell(label, asking));
        }
    }

    private static ActorRef seenFrom(TracedSystem other, TracedSystem owner, ActorRef actor) {
        String path = actor.path()
                .toSerializationFormatWithAddress(
                        ((ExtendedActorSystem) owner.system()).provider().getDefaultAddress());
        return ((ExtendedActorSystem) other.system()).provider().resolveActorRef(path);
    }
}
