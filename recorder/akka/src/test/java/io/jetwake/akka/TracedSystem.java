package io.jetwake.akka;

import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Identify;
import akka.actor.Props;
import akka.pattern.Patterns;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;

/** A recorded system of actors that is set up as users are told to. */
final class TracedSystem implements AutoCloseable {
    private final Recording recording = new Recording();
    private final ActorSystem system;

    TracedSystem(String name, String... settings) {
        recording.start();
        system = ActorSystem.create(
                name,
                ConfigFactory.parseString(String.join("\n", settings))
                        .withFallback(ConfigFactory.parseResources("jetwake-akka.conf"))
                        .withFallback(ConfigFactory.load()));
    }

    ActorSystem system() {
        return system;
    }

    ActorRef actor(Props props) {
        return started(system.actorOf(props));
    }

    /** What is sent to an actor before it has started is sent again by whoever starts it. */
    static ActorRef started(ActorRef actor) {
        Patterns.ask(actor, new Identify(1), Duration.ofSeconds(30))
                .toCompletableFuture()
                .join();
        return actor;
    }

    @Override
    public void close() throws Exception {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().get(60, TimeUnit.SECONDS);
        recording.close();
    }
}
