package io.jetwake.subscribers.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.Ledger;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.Period;
import io.jetwake.subscribers.Subscriber;
import io.jetwake.subscribers.SubscriberProvider;
import io.jetwake.subscribers.console.ConsoleProvider;
import io.jetwake.subscribers.console.ConsoleSubscriber;
import io.jetwake.subscribers.console.TracesProvider;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvidersTest {
    private static final List<String> CALLS = new CopyOnWriteArrayList<>();

    @AfterEach
    void forget() {
        CALLS.clear();
    }

    /** A kind of subscriber. */
    public static final class Statsd implements SubscriberProvider {
        @Override
        public String name() {
            return "statsd";
        }

        @Override
        public Config defaults() {
            return ConfigFactory.parseString("interval = 20s, port = 8125, idle = on");
        }

        @Override
        public Subscriber create(String name, Config settings) {
            int port = settings.getInt("port");
            if (port == 1) {
                throw new IllegalStateException("port 1 is not to be had");
            }
            CALLS.add(name + " made for " + port);
            return new Subscriber() {
                @Override
                public void onTick(TickSnapshot snapshot) {}

                @Override
                public void onEnd() {
                    CALLS.add(name + " ended");
                }
            };
        }
    }

    /** A subscriber of the application's. */
    public static final class Own implements Subscriber {
        public Own(Config settings) {
            CALLS.add("own with " + settings.getString("colour"));
        }

        @Override
        public void onTick(TickSnapshot snapshot) {}
    }

    /** A consumer of traces of the application's. */
    public static final class OwnTraces implements Consumer<FinishedTrace> {
        @Override
        public void accept(FinishedTrace trace) {
            CALLS.add("trace " + trace.name());
        }
    }

    private static List<SubscriberSettings.Enabled> enabled(String blocks) {
        return SubscriberSettings.of(
                        ConfigFactory.parseString("jetwake.subscribers { " + blocks + " }"),
                        Providers.of(List.of(new ConsoleProvider(), new TracesProvider(), new Statsd())))
                .enabled();
    }

    @Test
    void severalOfAKind_haveNamesAndSettingsOfTheirOwn() {
        List<SubscriberSettings.Enabled> enabled = enabled("statsd { enabled = on }, second { enabled = on, provider ="
                + " statsd, port = 9, interval = 5s, aligned = on }, third { provider = statsd }");

        assertThat(CALLS).containsExactly("second made for 9", "statsd made for 8125");
        assertThat(enabled).extracting(SubscriberSettings.Enabled::name).containsExactly("second", "statsd");
        assertThat(enabled.get(0).period())
                .isEqualTo(Period.of(Duration.ofSeconds(5)).alignedToClock());
        assertThat(enabled.get(1).period()).isEqualTo(Period.of(Duration.ofSeconds(20)));
        assertThat(enabled.get(1).filter().includesIdle()).isTrue();
    }

    @Test
    void secondConsole_hasTheDefaultsOfTheFirst() {
        assertThat(enabled("console.interval = 30s, other { enabled = on, provider = console, rows = 3 }"))
                .singleElement()
                .satisfies(other -> assertThat(other.period()).isEqualTo(Period.of(Duration.ofSeconds(5))))
                .satisfies(other -> assertThat(other.subscriber()).isInstanceOf(ConsoleSubscriber.class));
    }

    @Test
    void settingOfAnotherKind_isUnknown() {
        assertThatThrownBy(() -> enabled("statsd { rows = 3 }"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("jetwake.subscribers.statsd.rows")
                .hasMessageContaining("there is no such setting")
                .hasMessageContaining("provider");
    }

    @Test
    void subscriberThatCannotBeMade_endsThoseThatWere() {
        assertThatThrownBy(() -> enabled("a { enabled = on, provider = statsd }, b { enabled = on, provider = statsd,"
                        + " port = 1 }, c { enabled = on, provider = statsd }"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("jetwake.subscribers.b")
                .hasMessageContaining("port 1 is not to be had");
        assertThat(CALLS).containsExactly("a made for 8125", "a ended");
    }

    @Test
    void classOfTheApplication_isConstructed() throws Exception {
        List<SubscriberSettings.Enabled> enabled = enabled("own { enabled = on, class = \"" + Own.class.getName()
                + "\", settings { colour = blue } }, traces { enabled = on, class = \"" + OwnTraces.class.getName()
                + "\", filter { metrics = [], traces = [\"GET **\"], min-duration = 1s, status = failed } }");

        assertThat(CALLS).containsExactly("own with blue");
        assertThat(enabled.get(1).filter()).hasToString("failed traces GET ** of at least PT1S");
        FinishedTrace trace = new FinishedTrace(
                0, 1, 1, 0, "GET /", "server", "failed", null, 0, 2_000_000_000, 0, List.of(), List.of(), false);
        enabled.get(1)
                .subscriber()
                .onTick(new TickSnapshot(Instant.EPOCH, Instant.EPOCH, List.of(), List.of(trace), Ledger.none()));
        assertThat(CALLS).contains("trace GET /");
    }

    @Test
    void discovery_findsThoseOfTheContextClassLoaderAndSkipsBrokenOnes(@TempDir Path folder) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(SubscriberProvider.class.getName()),
                "com.shop.Missing\n" + Statsd.class.getName() + "\n");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            assertThat(Providers.discover().names()).contains("console", "statsd");
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThat(Providers.discover().names()).contains("console").doesNotContain("statsd");
    }
}
