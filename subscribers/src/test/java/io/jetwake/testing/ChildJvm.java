package io.jetwake.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a main class of the tests in a JVM of its own. */
public final class ChildJvm {
    /** A shell that sees mounts which nobody else sees. */
    private static final List<String> NAMESPACE = List.of("unshare", "--map-root-user", "--mount", "sh", "-c");

    /** As this user, for whom permissions count even if that is root. */
    private static final List<String> WITHIN_PERMISSIONS =
            List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search");

    private ChildJvm() {}

    /** What the child printed, and how it ended. */
    public record Result(int exitCode, String output, long millis) {}

    /** Whether {@link #runWithDisk} can work here. */
    public static boolean canMount() throws InterruptedException {
        return succeeds(NAMESPACE, "mount -t tmpfs -o size=1m tmpfs \"$1\"", "mount", "/tmp");
    }

    /** Whether {@link #runWithinPermissions} can work here. */
    public static boolean canWithholdFolders() throws InterruptedException {
        return succeeds(WITHIN_PERMISSIONS, "true");
    }

    private static boolean succeeds(List<String> prefix, String... program) throws InterruptedException {
        try {
            List<String> command = new ArrayList<>(prefix);
            command.addAll(List.of(program));
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    /** Runs the class, for which {@code folder} is a disk of its own with {@code megabytes}. */
    public static Result runWithDisk(Path folder, int megabytes, Class<?> mainClass, String... jvmArguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(NAMESPACE);
        command.add("mount -t tmpfs -o size=" + megabytes + "m tmpfs \"$0\" && exec \"$@\"");
        command.add(folder.toString());
        return run(command, mainClass, jvmArguments);
    }

    /** Runs the class as this user, for whom the permissions of files count even if that is root. */
    public static Result runWithinPermissions(Class<?> mainClass, String... jvmArguments)
            throws IOException, InterruptedException {
        return run(new ArrayList<>(WITHIN_PERMISSIONS), mainClass, jvmArguments);
    }

    /** Runs the class with the class path of this JVM, and fails if it does not end within 40 seconds. */
    public static Result run(Class<?> mainClass, String... jvmArguments) throws IOException, InterruptedException {
        return run(new ArrayList<>(), mainClass, jvmArguments);
    }

    private static Result run(List<String> command, Class<?> mainClass, String... jvmArguments)
            throws IOException, InterruptedException {
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
