package io.jetwake.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the JVM has once, and the application must be able to choose, is not touched before its main method. */
class EarlyIT {
    private static final String OWN = "fat.OwnLogManager";
    private static final List<String> EVERYTHING = List.of(
            "-javaagent:" + Child.AGENT,
            "-Djetwake.subscribers.console.enabled=on",
            "-Djetwake.blackbox.when=trace(a trace).p99 > 2s for 3 ticks");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"class path", "executable jar", "modules"})
    void logManager_isTheApplications(String way) throws Exception {
        assertThat(run(way, List.of("-javaagent:" + Child.AGENT)).out()).contains(manager(way));
        assertThat(run(way, EVERYTHING).out()).contains(manager(way));
    }

    @ParameterizedTest
    @ValueSource(strings = {"class path", "executable jar", "modules"})
    void lineAtTheStart_isToldWithoutChoosingTheLogManager(String way) throws Exception {
        Path services = Files.createDirectories(folder.resolve("classes/META-INF/services"));
        Files.writeString(services.resolve("io.jetwake.subscribers.SubscriberProvider"), "there.is.None");
        Child child = run(way, EVERYTHING);

        assertThat(child.out()).contains(manager(way));
        assertThat(child.err())
                .filteredOn(line -> line.contains("there.is.None"))
                .isNotEmpty()
                .allMatch(line -> line.startsWith("A provider of subscribers is left out: "));
    }

    @Test
    void whatApplicationsMayChoose_isNotInitialized() throws Exception {
        Path log = folder.resolve("init.log");
        List<String> options = new ArrayList<>(EVERYTHING);
        options.add("-Xlog:class+init=info:file=" + log);
        Child.run(folder, PatientMain.class, options.toArray(new String[0]));

        try (Stream<String> lines = Files.lines(log)) {
            assertThat(lines.filter(line -> line.contains("nitializ")))
                    .anyMatch(line -> line.contains("'jdk/jfr/FlightRecorder'"))
                    .noneMatch(line -> line.contains("'java/util/logging/")
                            || line.contains("'java/lang/System$LoggerFinder'")
                            || line.contains("'java/util/concurrent/ForkJoinPool'")
                            || line.contains("'javax/management/MBeanServerFactory'")
                            || line.contains("'java/rmi/")
                            || line.contains("'java/net/http/"));
        }
    }

    private static String manager(String way) {
        return "log manager: " + (way.equals("class path") ? EarlyMain.OwnLogManager.class.getName() : OWN);
    }

    private Child run(String way, List<String> options) throws Exception {
        Path application = Files.createDirectories(folder.resolve("application"));
        new ByteBuddy().subclass(LogManager.class).name(OWN).make().saveIn(application.toFile());
        List<String> arguments = new ArrayList<>(options);
        if (way.equals("executable jar")) {
            arguments.add("-Djava.util.logging.manager=" + OWN);
        }
        arguments.addAll(List.of(
                "-cp",
                folder.resolve("classes") + File.pathSeparator + Child.classPath(),
                EarlyMain.class.getName(),
                way,
                application.toString(),
                OWN));
        return Child.end(folder, Child.start(folder, Map.of(), arguments));
    }
}
