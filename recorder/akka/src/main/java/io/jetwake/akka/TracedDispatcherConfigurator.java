package io.jetwake.akka;

import akka.dispatch.Dispatcher;
import akka.dispatch.DispatcherPrerequisites;
import akka.dispatch.Envelope;
import akka.dispatch.MessageDispatcher;
import akka.dispatch.MessageDispatcherConfigurator;
import com.typesafe.config.Config;
import io.jetwake.actor.ActorEnvelope;
import java.util.concurrent.TimeUnit;
import scala.concurrent.duration.Duration;
import scala.concurrent.duration.FiniteDuration;

/**
 * The {@code type} of a dispatcher whose actors process messages in the contexts in which they were sent. With the agent in the JVM it
 * is Akka's own dispatcher, and the agent does the work.
 */
public final class TracedDispatcherConfigurator extends MessageDispatcherConfigurator {
    private static final boolean WOVEN = ActorEnvelope.class.isAssignableFrom(Envelope.class);

    private final MessageDispatcher dispatcher;

    /** For Akka, which makes it by name. */
    public TracedDispatcherConfigurator(Config config, DispatcherPrerequisites prerequisites) {
        super(config, prerequisites);
        dispatcher = WOVEN ? plain() : traced();
    }

    @Override
    public MessageDispatcher dispatcher() {
        return dispatcher;
    }

    private Dispatcher plain() {
        Config config = config();
        return new Dispatcher(
                this,
                config.getString("id"),
                config.getInt("throughput"),
                duration(config, "throughput-deadline-time"),
                configureExecutor(),
                duration(config, "shutdown-timeout"));
    }

    private Dispatcher traced() {
        Config config = config();
        return new TracedDispatcher(
                this,
                config.getString("id"),
                config.getInt("throughput"),
                duration(config, "throughput-deadline-time"),
                configureExecutor(),
                duration(config, "shutdown-timeout"));
    }

    private static FiniteDuration duration(Config config, String path) {
        return Duration.create(config.getDuration(path).toNanos(), TimeUnit.NANOSECONDS);
    }
}
