package io.jetwake.subscribers.console;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.jetwake.settings.Values;
import io.jetwake.subscribers.Subscriber;
import io.jetwake.subscribers.SubscriberProvider;
import io.jetwake.subscribers.configuration.SubscriberSettings;
import io.jetwake.subscribers.printing.Glyphs;

/** Makes subscribers that print finished traces on standard output, with their segments and messages. */
public final class TracesProvider implements SubscriberProvider {
    private static final int MAX_ROWS = 1_000;

    /** For {@link java.util.ServiceLoader}. */
    public TracesProvider() {}

    @Override
    public String name() {
        return "traces";
    }

    @Override
    public Config defaults() {
        return ConfigFactory.parseResources(TracesProvider.class.getClassLoader(), "reference.conf")
                .getConfig("jetwake.subscribers.traces");
    }

    @Override
    public Subscriber create(String name, Config settings) {
        Values block = SubscriberSettings.block(name, settings);
        TraceText text =
                new TraceText(block.integer("rows", 0, MAX_ROWS), Glyphs.of(ConsoleSubscriber.terminalCharset()));
        return Subscriber.ofTraces(trace -> {
            System.out.print(text.render(trace));
            System.out.flush();
        });
    }
}
