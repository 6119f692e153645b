package io.jetwake.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that a test talks to, line by line; closing it ends it. */
public final class RunningJvm implements AutoCloseable {
    private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private RunningJvm(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "child-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** Runs the class with the class path of this JVM. */
    public static RunningJvm start(Class<?> mainClass, String... jvmArguments) throws IOException {
        return start(Path.of(System.getProperty("java.home")), mainClass, jvmArguments);
    }

    /** Runs the class with the class path of this JVM and another Java. */
    public static RunningJvm start(Path javaHome, Class<?> mainClass, String... jvmArguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(javaHome.resolve("bin").resolve("java").toString()));
        command.addAll(List.of(jvmArguments));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass.getName()));
        return new RunningJvm(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    public long pid() {
        return process.pid();
    }

    public Process process() {
        return process;
    }

    public void send(String line) throws IOException {
        OutputStream to = process.getOutputStream();
        to.write((line + '\n').getBytes(StandardCharsets.UTF_8));
        to.flush();
    }

    /** Waits for the first line of the child's output that begins so, and returns the rest of it. */
    public String await(String beginning) {
        long deadline = System.nanoTime() + TIMEOUT_NANOS;
        synchronized (lines) {
            while (true) {
                for (String line : lines) {
                    if (line.startsWith(beginning)) {
                        return line.substring(beginning.length());
                    }
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new AssertionError("the child did not say " + beginning + ": " + lines);
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(lines, left);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    public List<String> output() {
        return List.copyOf(lines);
    }

    private void read() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                    lines.notifyAll();
                }
            }
        } catch (IOException e) {
            if (process.isAlive()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
