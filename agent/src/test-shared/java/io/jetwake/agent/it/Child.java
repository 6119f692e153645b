package io.jetwake.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A JVM with the agent as users start it: the agent's jar is on no class path but by {@code -javaagent}. */
public record Child(int exit, List<String> out, List<String> err) {
    /** The path of the agent's jar. */
    public static final String AGENT = System.getProperty("test.agent.jar");

    /** Runs a main class of the tests until it ends by itself. */
    public static Child run(Path folder, Class<?> main, String... options) throws IOException, InterruptedException {
        return run(folder, "", main, options);
    }

    /** The same, with something in front of the class path. */
    public static Child run(Path folder, String classPathPrefix, Class<?> main, String... options)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("-cp", classPathPrefix + classPath(), main.getName()));
        return end(folder, start(folder, Map.of(), arguments));
    }

    /** Starts a JVM with these arguments and variables in its environment. */
    public static Process start(Path folder, Map<String, String> environment, List<String> arguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out.txt").toFile())
                .redirectError(folder.resolve("err.txt").toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Waits until the JVM ends by itself. */
    public static Child end(Path folder, Process process) throws IOException, InterruptedException {
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS))
                    .as("the JVM ends by itself")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Child(
                process.exitValue(),
                Files.readAllLines(folder.resolve("out.txt")),
                Files.readAllLines(folder.resolve("err.txt")));
    }

    /** What the agent says on standard error. */
    public List<String> jetwakeLines() {
        return err.stream().filter(line -> line.contains("Jetwake")).toList();
    }

    /** The class path of the tests, without the agent. */
    public static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith("jetwake-agent.jar"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
