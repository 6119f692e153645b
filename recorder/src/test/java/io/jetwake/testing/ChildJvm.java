package io.jetwake.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a program of ours in a JVM of its own. */
public final class ChildJvm {
    private static final int DEADLINE_SECONDS = 60;

    /** What came of it. */
    public record Result(int exitCode, String output) {}

    private ChildJvm() {}

    public static Result run(Class<?> program, List<String> jvmArguments, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(jvmArguments);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(List.of(arguments));
        return run(command);
    }

    /** Runs a JVM with these arguments, the class path and the program among them. */
    public static Result run(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1"); // starts faster
        command.addAll(arguments);
        Path output = Files.createTempFile("jetwake-child", ".txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("still running: " + Files.readString(output));
            }
            return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        } finally {
            Files.delete(output);
        }
    }
}
