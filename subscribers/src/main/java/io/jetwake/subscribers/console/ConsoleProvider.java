package io.jetwake.subscribers.console;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.jetwake.settings.Values;
import io.jetwake.subscribers.Subscriber;
import io.jetwake.subscribers.SubscriberProvider;
import io.jetwake.subscribers.configuration.SubscriberSettings;

/** Makes subscribers that print tables on standard output. */
public final class ConsoleProvider implements SubscriberProvider {
    private static final int MAX_ROWS = 1_000;

    /** For {@link java.util.ServiceLoader}. */
    public ConsoleProvider() {}

    @Override
    public String name() {
        return "console";
    }

    @Override
    public Config defaults() {
        return ConfigFactory.parseResources(ConsoleProvider.class.getClassLoader(), "reference.conf")
                .getConfig("jetwake.subscribers.console");
    }

    @Override
    public Subscriber create(String name, Config settings) {
        Values block = SubscriberSettings.block(name, settings);
        return new ConsoleSubscriber(
                System.out,
                block.integer("width", ConsoleSubscriber.MIN_WIDTH, ConsoleSubscriber.MAX_WIDTH),
                block.integer("rows", 1, MAX_ROWS));
    }
}
