package io.jetwake.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Subscribers that the configuration of an application names, under the agent. */
class SubscribersIT {
    private static final String AGENT = "-javaagent:" + Child.AGENT;

    @TempDir
    Path folder;

    private Child run(Class<?> main, String... options) throws IOException, InterruptedException {
        Path services = Files.createDirectories(folder.resolve("classes/META-INF/services"));
        Files.writeString(
                services.resolve("io.jetwake.subscribers.SubscriberProvider"),
                SubscribingMain.Provider.class.getName());
        return Child.run(folder, folder.resolve("classes") + File.pathSeparator, main, options);
    }

    @Test
    void providerOfTheApplication_isFoundOnItsClassPath() throws Exception {
        Child child = run(
                SubscribingMain.class,
                AGENT,
                "-Djetwake.subscribers.printing.enabled=on",
                "-Djetwake.subscribers.printing.interval=1s",
                "-Djetwake.subscribers.printing.prefix=got",
                "-Djetwake.subscribers.printing.filter.metrics=app.*",
                "-Djetwake.default-tags.service=shop");

        assertThat(child.exit()).isZero();
        assertThat(child.out()).contains("got app.counter{service=shop}").last().isNotNull();
        assertThat(child.out()).allMatch(line -> line.startsWith("got app.counter") || line.equals("application ran"));
    }

    @Test
    void console_printsUnderTheAgent() throws Exception {
        Child child = run(
                SubscribingMain.class,
                AGENT,
                "-Djetwake.subscribers.console.enabled=on",
                "-Djetwake.subscribers.console.interval=1s",
                "-Djetwake.subscribers.printing.enabled=on",
                "-Djetwake.subscribers.printing.interval=3s");

        assertThat(child.exit()).isZero();
        assertThat(child.out()).anyMatch(line -> line.contains("jetwake") && line.contains("→"));
        assertThat(child.out()).anyMatch(line -> line.startsWith("app.counter "));
    }

    @Test
    void unknownSubscriber_isOneLineWithTheNearestName() throws Exception {
        Child child = run(PatientMain.class, AGENT, "-Djetwake.subscribers.printer.enabled=on");

        assertThat(child.exit()).isZero();
        assertThat(child.out()).containsExactly("application ran");
        assertThat(child.jetwakeLines())
                .filteredOn(line -> line.contains("no subscribers"))
                .singleElement()
                .asString()
                .contains("system property jetwake.subscribers.printer.enabled")
                .contains("there is no such subscriber; did you mean printing?");
    }
}
