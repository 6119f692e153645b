package io.jetwake;

import io.jetwake.actor.ActorHooks;
import io.jetwake.config.Settings;
import io.jetwake.metric.MetricRegistry;
import io.jetwake.settings.BadSettingException;
import io.jetwake.text.Log;
import io.jetwake.tick.Ticker;
import io.jetwake.trace.Tracer;
import java.util.Optional;

/**
 * The parts of the recorder, put together.
 *
 * @param tracer starts traces
 * @param metrics creates instruments
 * @param settings the settings, empty if nothing is recorded
 * @param ticker closes the books, empty if nothing is recorded
 */
record Recorder(Tracer tracer, MetricRegistry metrics, Optional<Settings> settings, Optional<Ticker> ticker) {

    /** Starts a recorder as the configuration says, or one that does nothing. Never throws. */
    static Recorder create() {
        try {
            Settings settings = Settings.load();
            return settings.enabled() ? start(settings) : disabled();
        } catch (BadSettingException bad) {
            Settings.tell(bad, Recorder::log);
        } catch (Throwable unexpected) {
            log(unexpected.toString());
        }
        return disabled();
    }

    private static Recorder start(Settings settings) {
        MetricRegistry metrics = new MetricRegistry(settings.metrics(), settings.tickInterval());
        Ticker ticker = new Ticker(settings.tickInterval(), settings.hold());
        ticker.add(metrics);
        SelfMetrics.register(metrics, ticker);
        ActorHooks.registry().filter(settings.actors());
        ticker.add(ActorHooks.registry());
        ticker.start();
        System.setProperty("io.jetwake.recorder", "on"); // by which readers in other processes find this JVM
        return new Recorder(new Tracer(settings.sampler()), metrics, Optional.of(settings), Optional.of(ticker));
    }

    private static Recorder disabled() {
        return new Recorder(Tracer.disabled(), MetricRegistry.disabled(), Optional.empty(), Optional.empty());
    }

    private static void log(String problem) {
        Log.error("Jetwake is off: " + problem);
    }
}
