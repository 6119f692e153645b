package io.jetwake.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a main class of the tests in a JVM of its own. */
public final class ChildJvm {
    private ChildJvm() {}

    /** What the child printed, and how it ended. */
    public record Result(int exitCode, String output, long millis) {}

    /** Runs the class with the class path of this JVM, and fails if it does not end within 40 seconds. */
    public static Result run(Class<?> mainClass, String... jvmArguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(jvmArguments));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass.getName()));
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output;
        try {
            process.getOutputStream().close();
            output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(40, TimeUnit.SECONDS)) {
                throw new AssertionError("the child JVM did not end: " + output);
            }
        } finally {
            process.destroyForcibly();
        }
        return new Result(process.exitValue(), output, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
    }
}
