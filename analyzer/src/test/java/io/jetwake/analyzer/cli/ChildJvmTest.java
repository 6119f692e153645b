package io.jetwake.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.analyzer.fixture.Command;
import io.jetwake.analyzer.fixture.Killed;
import io.jetwake.analyzer.fixture.Recordings;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as it is really run: a JVM that watches over another. */
class ChildJvmTest {
    @TempDir
    Path directory;

    @Test
    void millionSamples_fitIntoLittleMemory() {
        Path file = Recordings.record(directory.resolve("samples.jfr"), recorder -> {
            recorder.instrument(7, "size", "histogram", "bytes", "");
            recorder.tick();
            for (int tick = 0; tick < 20; tick++) {
                for (int i = 0; i < 50_000; i++) {
                    recorder.sample(7, i, 0);
                }
                recorder.tick(tick == 19);
            }
        });
        Command command = Command.run(List.of(), Main.class, file.toString(), "--memory", "96m");
        assertThat(command.err()).isEmpty();
        assertThat(command.exitCode()).isZero();
        assertThat(command.out()).contains("complete: all that").containsPattern("size +histogram +1,000,000 ");
    }

    @Test
    void childWithoutMemory_isToldInOneLine() {
        Command command = Command.run(List.of(), ChildThatFails.class, Exhausting.class.getName(), "--memory", "16m");
        assertThat(command)
                .isEqualTo(new Command(
                        1,
                        "",
                        "jetwake: 16m of memory was not enough; allow more with --memory" + System.lineSeparator()));
    }

    @Test
    void chunkTooLargeForTheMemory_isSkippedWithAHint() {
        Path file = Recordings.record(directory.resolve("samples.jfr"), recorder -> {
            for (int i = 0; i < 300_000; i++) {
                recorder.sample(i % 10, i, 0);
            }
        });
        Command command = Command.run(List.of(), Main.class, file.toString(), "--memory", "10m");
        assertThat(command.exitCode()).isEqualTo(1);
        assertThat(command.err())
                .contains("it does not fit into memory; allow more with --memory")
                .contains("can be read");
    }

    @Test
    void childThatTakesTooLong_isKilled() {
        Command command = Command.run(List.of(), ChildThatFails.class, Hanging.class.getName(), "--timeout", "2s");
        assertThat(command)
                .isEqualTo(new Command(
                        1, "", "jetwake: gave up after 2 s; allow more with --timeout" + System.lineSeparator()));
    }

    @Test
    void exitCodeAndStreams_arePassedOn() {
        Command missing = Command.run(List.of(), Main.class, "missing.jfr");
        assertThat(missing)
                .isEqualTo(new Command(1, "", "jetwake: missing.jfr does not exist" + System.lineSeparator()));
        assertThat(Command.run(List.of(), Main.class, "--nonsense").exitCode()).isEqualTo(2);
        assertThat(Command.run(List.of(), Main.class, "--help").out()).startsWith("Usage:");
    }

    @Test
    void repositoryOfAKilledJvm_isReadToItsLastFlush() throws Exception {
        Path repository = Files.createDirectory(directory.resolve("repository"));
        Process process = new ProcessBuilder(
                        Command.java(),
                        "-XX:FlightRecorderOptions:repository=" + repository,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Killed.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            CompletableFuture<String> line = CompletableFuture.supplyAsync(
                    () -> lines.lines().filter("flushed"::equals).findFirst().orElse(""));
            assertThat(line.get(60, TimeUnit.SECONDS)).isEqualTo("flushed");
        } finally {
            process.destroyForcibly().waitFor();
        }
        Command command = Command.run(List.of(), Main.class, repository.toString());
        assertThat(command.exitCode()).isZero();
        assertThat(command.out()).contains("Traces     200 (").contains("Messages   600 inside traces");
    }

    /** Runs another class than the command as the child. */
    static final class ChildThatFails {
        private ChildThatFails() {}

        public static void main(String[] args) throws ClassNotFoundException {
            System.exit(new ChildJvm(Limits.of(args)).run(Class.forName(args[0]), args));
        }
    }

    /** Never ends. */
    static final class Hanging {
        private Hanging() {}

        public static void main(String[] args) throws InterruptedException {
            new CountDownLatch(1).await();
        }
    }

    /** Needs more and more memory. */
    static final class Exhausting {
        private Exhausting() {}

        public static void main(String[] args) {
            List<byte[]> kept = new ArrayList<>();
            while (kept.size() < Integer.MAX_VALUE) {
                kept.add(new byte[1 << 20]);
            }
        }
    }
}
