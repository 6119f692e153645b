package io.jetwake.scenarios;

import akka.actor.AbstractActor;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Props;
import io.jetwake.trace.TraceContext;

/** A system of another process, which tells the trace of each message. Run by {@link RollingUpgradeIT}. */
final class PeerMain {
    /** Begins the line with the address of the system. */
    static final String ADDRESS = "address ";

    private PeerMain() {}

    /** Answers with the trace in which it was asked. */
    private static final class Witness extends AbstractActor {
        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(
                            String.class,
                            label -> getSender().tell(label + "=" + Sightings.id(TraceContext.current()), getSelf()))
                    .build();
        }
    }

    public static void main(String[] arguments) throws Exception {
        ActorSystem system = Systems.start("peer", RemotePair.ARTERY);
        ActorRef witness = system.actorOf(Props.create(Witness.class, Witness::new), "witness");
        if (witness != null) {
            System.out.println(ADDRESS + RemotePair.address(system));
        }
        // Until the parent is done with it, or gone.
        while (System.in.read() >= 0) {}
        Systems.stop(system);
    }
}
