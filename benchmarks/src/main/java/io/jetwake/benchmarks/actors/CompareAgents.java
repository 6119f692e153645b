package io.jetwake.benchmarks.actors;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs every load under every agent, one JVM after the other, in rounds so that a change of the machine meets all of them, and
 * prints a table of the medians.
 *
 * <p>Arguments: the agent's jar, the folder of the peers' jars, the number of rounds, and optionally words one of which a mode's name
 * must contain.
 */
public final class CompareAgents {
    private static final List<String> LOADS = List.of("tell", "ping-pong", "ask");
    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xms1g", "-Xmx1g");
    private static final String WARMUP = "4";
    private static final String MEASURED = "6";
    private static final long PATIENCE_SECONDS = 60;

    /** One column of JVM arguments: an agent and how it is set up. */
    private record Mode(String name, String traced, List<String> options, boolean kamon) {}

    private record Figures(List<Double> nanos, List<Double> bytes) {
        Figures() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    private CompareAgents() {}

    /** Runs all. */
    public static void main(String[] arguments) throws Exception {
        Path agent = Path.of(arguments[0]);
        Path peers = Path.of(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        List<String> words = List.of(arguments).subList(3, arguments.length);
        List<Mode> modes = modes(agent, peers).stream()
                .filter(mode -> words.isEmpty() || words.stream().anyMatch(mode.name()::contains))
                .toList();
        Map<Mode, Map<String, Figures>> figures = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Mode mode : modes) {
                for (String load : LOADS) {
                    run(mode, load, peers, figures);
                }
            }
            System.err.println("round " + (round + 1) + " of " + rounds + " is done");
        }
        print(figures);
    }

    private static List<Mode> modes(Path agent, Path peers) {
        String jetwake = "-javaagent:" + agent + "=banner=off";
        String none = "-Djetwake.trace.sampler.type=none";
        String kamon = "-javaagent:" + jar(peers, "kanela-agent");
        List<String> contextOnly = List.of(
                kamon,
                "-Dkamon.instrumentation.akka.auto-grouping.enabled=no",
                "-Dkamon.instrumentation.akka.filters.actors.track.includes.0=none/none",
                "-Dkamon.instrumentation.akka.filters.dispatchers.includes.0=none",
                "-Dkamon.status-page.enabled=no",
                "-Dkamon.show-banner=no");
        return List.of(
                new Mode("plain", "none", List.of(), false),
                new Mode("Jetwake, no trace", "none", List.of(jetwake), false),
                new Mode("Jetwake, propagation under a trace", "InJetwake", List.of(jetwake, none), false),
                new Mode("Jetwake, every message recorded", "InJetwake", List.of(jetwake), false),
                new Mode("Kamon 2.7.5, context only", "InKamon", contextOnly, true),
                new Mode("Kamon 2.7.5, default", "InKamon", List.of(kamon, "-Dkamon.show-banner=no"), true),
                new Mode(
                        "OpenTelemetry 2.33.1",
                        "InOpenTelemetry",
                        List.of(
                                "-javaagent:" + jar(peers, "opentelemetry-javaagent"),
                                "-Dotel.traces.exporter=none",
                                "-Dotel.metrics.exporter=none",
                                "-Dotel.logs.exporter=none"),
                        false));
    }

    private static Path jar(Path folder, String prefix) {
        try (Stream<Path> jars = Files.list(folder)) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith(prefix))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no " + prefix + "*.jar in " + folder));
        } catch (IOException unreadable) {
            throw new IllegalStateException("cannot read " + folder, unreadable);
        }
    }

    private static void run(Mode mode, String load, Path peers, Map<Mode, Map<String, Figures>> figures)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(mode.options());
        String classPath = System.getProperty("java.class.path");
        // The interfaces of the peers are on the path of all; Kamon's instrumentation would start by being there.
        command.addAll(List.of("-cp", mode.kamon() ? peers + "/*:" + classPath : classPath));
        command.addAll(List.of(ActorLoad.class.getName(), load, mode.traced(), WARMUP, MEASURED));
        Path output = Files.createTempFile("load", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            int exit = process.waitFor();
            String text = Files.readString(output, StandardCharsets.UTF_8);
            String[] result = text.lines()
                    .filter(line -> line.startsWith(load + " "))
                    .findFirst()
                    .map(line -> line.split(" "))
                    .orElse(new String[0]);
            if (exit != 0 || result.length != 3) {
                System.err.println(mode.name() + ", " + load + ": no result, exit " + exit + "\n" + text);
                return;
            }
            Figures of = figures.computeIfAbsent(mode, key -> new LinkedHashMap<>())
                    .computeIfAbsent(load, key -> new Figures());
            of.nanos().add(Double.valueOf(result[1]));
            of.bytes().add(Double.valueOf(result[2]));
        } finally {
            Files.delete(output);
        }
    }

    private static void print(Map<Mode, Map<String, Figures>> figures) {
        System.out.println("| JDK " + Runtime.version().feature() + " | " + String.join(" | ", LOADS) + " |");
        System.out.println("|---".repeat(LOADS.size() + 1) + "|");
        figures.forEach((mode, loads) -> {
            StringBuilder row = new StringBuilder("| " + mode.name());
            for (String load : LOADS) {
                Figures of = loads.getOrDefault(load, new Figures());
                row.append(" | ").append(cell(of));
            }
            System.out.println(row.append(" |"));
        });
    }

    private static String cell(Figures figures) {
        if (figures.nanos().isEmpty()) {
            return "-";
        }
        return String.format(
                Locale.ROOT,
                "%.0f ns [%.0f..%.0f], %.0f B",
                median(figures.nanos()),
                Collections.min(figures.nanos()),
                Collections.max(figures.nanos()),
                median(figures.bytes()));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }
}
