package io.jetwake.scenarios;

import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Address;
import akka.actor.Deploy;
import akka.actor.ExtendedActorSystem;
import akka.actor.Props;
import akka.remote.RemoteScope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Two systems that reach each other through Artery, on ports that the system chooses. */
final class RemotePair implements AutoCloseable {
    static final String[] ARTERY = {
        "akka.actor.provider = remote",
        "akka.loglevel = OFF",
        "akka.stdout-loglevel = OFF",
        // For the failures of remote children.
        "akka.actor.allow-java-serialization = on",
        "akka.remote.artery.canonical.hostname = 127.0.0.1",
        "akka.remote.artery.canonical.port = 0",
        "akka.remote.use-unsafe-remote-features-outside-cluster = on",
        "akka.remote.warn-unsafe-watch-outside-cluster = off",
        "akka.remote.artery.advanced.aeron.idle-cpu-level = 1",
        "akka.remote.artery.advanced.aeron.log-aeron-counters = off",
        "akka.coordinated-shutdown.run-by-jvm-shutdown-hook = off"
    };

    private final ActorSystem near;
    private final ActorSystem far;

    RemotePair(String... settings) {
        List<String> all = new ArrayList<>(Arrays.asList(ARTERY));
        all.addAll(Arrays.asList(settings));
        near = Systems.start("near", all.toArray(new String[0]));
        far = Systems.start("far", all.toArray(new String[0]));
    }

    /** The system that sends. */
    ActorSystem near() {
        return near;
    }

    /** The system that receives. */
    ActorSystem far() {
        return far;
    }

    static Address address(ActorSystem system) {
        return ((ExtendedActorSystem) system).provider().getDefaultAddress();
    }

    /** How {@code other} names an actor of {@code owner}, the path of which is given by the actor. */
    static ActorRef seenFrom(ActorSystem other, ActorSystem owner, ActorRef actor) {
        return ((ExtendedActorSystem) other).provider().resolveActorRef(path(owner, actor));
    }

    /** The full path of an actor. */
    static String path(ActorSystem owner, ActorRef actor) {
        return actor.path().toSerializationFormatWithAddress(address(owner));
    }

    /** Starts an actor on the far side and gives it as the near side names it. */
    ActorRef farActor(Props props) {
        return seenFrom(near, far, far.actorOf(props));
    }

    /** Makes the near side deploy to the far side. */
    Props deployedFar(Props props) {
        return props.withDeploy(new Deploy(new RemoteScope(address(far))));
    }

    /** Returns when both have stopped; over UDP when they have been told to. */
    @Override
    public void close() throws Exception {
        if (near.settings().config().getString("akka.remote.artery.transport").equals("aeron-udp")) {
            // With newer Aerons a system that stops just after its first message may never finish, agent or not.
            near.terminate();
            far.terminate();
        } else {
            Systems.stop(near);
            Systems.stop(far);
        }
    }
}
