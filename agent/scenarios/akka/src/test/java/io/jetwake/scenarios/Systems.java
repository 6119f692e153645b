package io.jetwake.scenarios;

import akka.actor.ActorSystem;
import com.typesafe.config.ConfigFactory;
import java.util.concurrent.TimeUnit;
import scala.concurrent.Await;
import scala.concurrent.duration.Duration;

/** Starts and stops actor systems. */
final class Systems {
    private static final long PATIENCE_SECONDS = 30;

    private Systems() {}

    /** A system with settings of its own. */
    static ActorSystem start(String name, String... settings) {
        return ActorSystem.create(
                name, ConfigFactory.parseString(String.join("\n", settings)).withFallback(ConfigFactory.load()));
    }

    /** Returns when the system has stopped. */
    static void stop(ActorSystem system) throws Exception {
        system.terminate();
        Await.ready(system.whenTerminated(), Duration.create(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }
}
