package io.jetwake.subscribers;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;

/**
 * Makes subscribers of one kind, such as a console or an exporter, from the configuration.
 *
 * <p>Found by {@link java.util.ServiceLoader}: a jar names its providers in {@code
 * META-INF/services/io.jetwake.subscribers.SubscriberProvider}. A block {@code jetwake.subscribers.<name>} selects one by its key
 * {@code provider}, or by its own name. Implementations are public and have a public constructor without parameters.
 */
public interface SubscriberProvider {

    /** How the configuration names the kind. */
    String name();

    /**
     * The settings of such a subscriber with their defaults, as they stand in a block of the configuration. Other names in a block
     * are errors, but for those that all subscribers have; of these it may change the default.
     */
    default Config defaults() {
        return ConfigFactory.empty();
    }

    /**
     * Makes a subscriber, which has to let go of what it holds in {@link Subscriber#onEnd}.
     *
     * @param name the name of the block
     * @param settings the block, with its defaults
     * @throws com.typesafe.config.ConfigException if a value is not allowed
     * @throws Exception if the subscriber cannot work; nothing is started then
     */
    Subscriber create(String name, Config settings) throws Exception;
}
