package io.jetwake.stream;

import io.jetwake.reading.EventRows;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The commands that control JFR in another JVM, by the JDK's own {@code jcmd}: unlike a management agent it leaves nothing behind
 * there.
 */
record Jcmd(long pid) {
    private static final long TIMEOUT_SECONDS = 60;
    private static final String NOTHING_RECORDED = "No available recordings";

    /**
     * Whether a recording runs that can be relied upon: it writes to disk, and is not one that another reader will stop.
     *
     * @param own the name of the recording that this reader may have started
     * @throws IOException if the JVM has no Flight Recorder
     */
    boolean recording(String own) throws IOException {
        List<String> lines = run("JFR.check");
        if (lines.stream().noneMatch(line -> line.startsWith("Recording ") || line.startsWith(NOTHING_RECORDED))) {
            throw new IOException("process " + pid + " has no Flight Recorder: " + String.join(" ", lines));
        }
        return lines.stream()
                .filter(line -> line.startsWith("Recording ") && line.endsWith("(running)"))
                .filter(line -> !line.contains("disk=false"))
                .anyMatch(line -> !line.contains(" name=" + ReaderRecordings.NAME) || line.contains(" name=" + own));
    }

    /** Starts a bounded recording of our events only. */
    void start(String name) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("JFR.start", "name=" + name, "settings=none", "disk=true", "maxage=5m", "maxsize=250m"));
        EventRows.names().forEach(event -> command.add("+" + event + "#enabled=true"));
        List<String> lines = run(command.toArray(new String[0]));
        if (lines.stream().noneMatch(line -> line.startsWith("Started recording"))) {
            throw new IOException("process " + pid + " does not start a recording: " + String.join(" ", lines));
        }
    }

    void stop(String name) throws IOException {
        run("JFR.stop", "name=" + name);
    }

    private List<String> run(String... command) throws IOException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        if (!Files.isExecutable(jcmd)) {
            throw new IOException("this Java has no jcmd to reach other JVMs with: run it with a JDK");
        }
        List<String> arguments = new ArrayList<>(List.of(jcmd.toString(), Long.toString(pid)));
        arguments.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(arguments).redirectErrorStream(true);
        // they may start an agent, which is not meant for a tool
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        Process process = builder.start();
        Thread killer = DaemonThreads.start("jetwake-jcmd-timeout", () -> killLate(process));
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            return output.lines()
                    .filter(line -> !line.isBlank() && !line.equals(pid + ":"))
                    .toList();
        } finally {
            process.destroy();
            killer.interrupt();
        }
    }

    private static void killLate(Process process) {
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
