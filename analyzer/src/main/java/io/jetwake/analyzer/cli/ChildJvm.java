package io.jetwake.analyzer.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Runs the command in another JVM, with this one's class path and streams, within limits. */
final class ChildJvm {
    /** How a JVM ends that was told to end when it has no memory. */
    private static final int OUT_OF_MEMORY = 3;

    /** The first version of Java that warns on standard error of what the decoders of zstd and lz4 use. */
    private static final int WARNS_OF_DECODERS = 24;

    /** A file that only this JVM has open, such as a shell's {@code <(command)}; Linux lets the child open it as well. */
    private static final Pattern OWN_FILE = Pattern.compile("^/(?:dev|proc/self)/fd/(\\d+)$");

    /** Below this many bytes to read, the time to optimize the code is not won back. */
    private static final long SHORT_READ = 64_000_000;

    private final Limits limits;
    private final Path work = WorkFolder.choose();

    ChildJvm(Limits limits) {
        this.limits = limits;
    }

    int run(String[] args) {
        return run(Main.class, args);
    }

    int run(Class<?> main, String[] args) {
        Process child;
        try {
            child = new ProcessBuilder(command(main, args)).inheritIO().start();
        } catch (IOException e) {
            return complain("cannot start a JVM to read the recording: " + e.getMessage());
        }
        Thread killer = new Thread(() -> end(child), "jetwake-end-child");
        Runtime.getRuntime().addShutdownHook(killer);
        try {
            return await(child);
        } finally {
            WorkFolder.delete(work);
        }
    }

    private int await(Process child) {
        try {
            if (!child.waitFor(limits.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                end(child);
                if (limits.watching()) {
                    return ExitCode.OK;
                }
                return complain(
                        "gave up after " + limits.timeout().toSeconds() + " s; allow more with " + Limits.TIMEOUT);
            }
            int code = child.exitValue();
            return code == OUT_OF_MEMORY
                    ? complain(limits.memory() + " of memory was not enough; allow more with " + Limits.MEMORY)
                    : code;
        } catch (InterruptedException e) {
            child.destroyForcibly();
            Thread.currentThread().interrupt();
            return complain("interrupted");
        }
    }

    /** Lets the child end what it has begun, such as the recording of another JVM. */
    private void end(Process child) {
        child.destroy();
        try {
            if (!child.waitFor(ParentWatch.LAST_SECONDS, TimeUnit.SECONDS)) {
                child.destroyForcibly();
            }
        } catch (InterruptedException e) {
            child.destroyForcibly();
        }
        WorkFolder.delete(work);
    }

    private List<String> command(Class<?> main, String[] args) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (Runtime.version().feature() >= WARNS_OF_DECODERS) {
            command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"));
        }
        command.addAll(List.of(
                "-Xmx" + limits.memory(),
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-XX:TieredStopAtLevel=" + (Inputs.bytes(args) < SHORT_READ ? 1 : 4),
                "-XX:+ExitOnOutOfMemoryError",
                // it would announce the end on standard output, among the data
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-DisplayVMOutput",
                "-D" + ParentWatch.PARENT + "=" + ProcessHandle.current().pid(),
                "-D" + WorkFolder.NAME + "=" + work,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                "--in-process"));
        for (String arg : args) {
            command.add(OWN_FILE.matcher(arg)
                    .replaceFirst("/proc/" + ProcessHandle.current().pid() + "/fd/$1"));
        }
        return command;
    }

    private static int complain(String line) {
        System.err.println("jetwake: " + line);
        return ExitCode.FAILED;
    }
}
