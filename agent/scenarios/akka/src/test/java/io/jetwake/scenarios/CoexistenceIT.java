package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.agent.it.Child;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other agents and tools in the same JVM see and change what they like, and every message is followed all the same. */
class CoexistenceIT {
    private static final String AGENT = "-javaagent:" + Child.AGENT + "=banner=off";
    private static final Path PEERS = Path.of(System.getProperty("test.peers"));
    private static final String OPENTELEMETRY = "-javaagent:" + PEERS.resolve("opentelemetry-agent.jar");
    private static final String[] EXPORTING_NOTHING = {
        "-Dotel.traces.exporter=none", "-Dotel.metrics.exporter=none", "-Dotel.logs.exporter=none"
    };
    private static final Map<String, Process> RUNNING = new HashMap<>();

    @TempDir
    private static Path folder;

    /** All at once: they wait more than they work. */
    @BeforeAll
    static void start() throws Exception {
        start("otel-first", "", CrowdMain.class, with(EXPORTING_NOTHING, OPENTELEMETRY, AGENT));
        start("otel-last", "", CrowdMain.class, with(EXPORTING_NOTHING, AGENT, OPENTELEMETRY));
        start(
                "jacoco",
                "",
                CrowdMain.class,
                List.of("-javaagent:" + PEERS.resolve("jacoco-agent.jar") + "=destfile=jacoco.exec", AGENT));
        start(
                "debugger",
                "",
                CrowdMain.class,
                List.of("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0", AGENT));
        start("kamon", PEERS.resolve("kamon-core.jar") + File.pathSeparator, BesideKamonMain.class, List.of(AGENT));
    }

    @AfterAll
    static void end() {
        RUNNING.values().forEach(Process::destroyForcibly);
    }

    @Test
    void openTelemetryFirst_disturbsNothing() throws Exception {
        assertOpenTelemetryRan(assertAllAreFollowed("otel-first"));
    }

    @Test
    void openTelemetryLast_disturbsNothing() throws Exception {
        assertOpenTelemetryRan(assertAllAreFollowed("otel-last"));
    }

    @Test
    void jacoco_disturbsNothing() throws Exception {
        assertAllAreFollowed("jacoco");
        assertThat(folder.resolve("jacoco/jacoco.exec")).isNotEmptyFile();
    }

    @Test
    void debugger_disturbsNothing() throws Exception {
        assertThat(assertAllAreFollowed("debugger").out()).anyMatch(line -> line.startsWith("Listening for transport"));
    }

    @Test
    void kamonWithoutItsAgent_disturbsNothing() throws Exception {
        assertAllAreFollowed("kamon");
    }

    private static void assertOpenTelemetryRan(Child child) {
        assertThat(child.err()).anyMatch(line -> line.contains("opentelemetry-javaagent - version"));
    }

    private static Child assertAllAreFollowed(String name) throws Exception {
        Child child = Child.end(folder.resolve(name), RUNNING.get(name));

        assertThat(child.out()).contains("traced 100, untraced 100", "left alone []");
        assertThat(child.jetwakeLines()).isEmpty();
        assertThat(child.exit()).isZero();
        return child;
    }

    private static void start(String name, String classPathPrefix, Class<?> main, List<String> options)
            throws Exception {
        Path own = Files.createDirectory(folder.resolve(name));
        List<String> arguments = new ArrayList<>(options);
        // Most of their time is starting.
        arguments.add("-XX:TieredStopAtLevel=1");
        arguments.addAll(List.of("-cp", classPathPrefix + Child.classPath(), main.getName()));
        RUNNING.put(name, Child.start(own, Map.of(), arguments));
    }

    private static List<String> with(String[] first, String... options) {
        List<String> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(options));
        return all;
    }
}
