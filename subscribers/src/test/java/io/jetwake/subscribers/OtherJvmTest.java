package io.jetwake.subscribers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jetwake.snapshot.DistributionSnapshot;
import io.jetwake.snapshot.MetricSnapshot;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.testing.Await;
import io.jetwake.testing.RecordedApplication;
import io.jetwake.testing.RunningJvm;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another JVM, recorded by itself and read by this one. */
class OtherJvmTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String HISTOGRAM = "a.histogram.with.a.long.name";

    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

    private final List<TickSnapshot> received = new CopyOnWriteArrayList<>();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void totals_areWhatTheOtherJvmReports(boolean recordsAlready) throws Exception {
        try (RunningJvm child = RunningJvm.start(RecordedApplication.class, "-Drecording=" + recordsAlready)) {
            child.await("ready");
            child.send("work");
            long before = Long.parseLong(child.await("worked "));
            try (SnapshotSource source = OtherJvm.of(child.pid())) {
                source.subscribe("test", SnapshotFilter.all(), SECOND, received::add);
                assertThat(source.awaitRunning(TIMEOUT)).isTrue();
                child.send("work");
                child.await("worked " + 2 * before);
                long worked = before; // the other half was before the subscription
                Await.until("all traces", TIMEOUT, () -> traces() >= worked && samples() >= worked);

                assertThat(traces()).isEqualTo(worked);
                assertThat(samples()).isEqualTo(worked);
                assertThat(received).allMatch(TickSnapshot::complete);
                assertThat(recordings(child)).contains("(running)");
            }
            assertThat(recordings(child).contains("(running)"))
                    .as("a recording that was started here is stopped again, another one is not")
                    .isEqualTo(recordsAlready);
        }
    }

    @Test
    void readerThatComesLate_knowsTheNames() throws Exception {
        try (RunningJvm child = RunningJvm.start(RecordedApplication.class, "-Drecording=true");
                SnapshotSource first = connect(child)) {
            List<TickSnapshot> before = new CopyOnWriteArrayList<>();
            first.subscribe(SnapshotFilter.all(), SECOND, before::add);
            Await.until("what describes the instruments has been flushed", TIMEOUT, () -> before.size() > 2);
            try (SnapshotSource source = OtherJvm.of(child.pid())) {
                source.subscribe(SnapshotFilter.all(), SECOND, received::add);
                assertThat(source.awaitRunning(TIMEOUT)).isTrue();
                child.send("work");
                Await.until("all samples", TIMEOUT, () -> samples() > 0);
            }
        }
        assertThat(received)
                .flatExtracting(TickSnapshot::metrics)
                .extracting(metric -> metric.name())
                .contains("a.histogram.with.a.long.name")
                .noneMatch(name -> name.startsWith("instrument#"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"exit", "halt"})
    void end_deliversTheLastSnapshot(String end) throws Exception {
        try (RunningJvm child = RunningJvm.start(RecordedApplication.class);
                SnapshotSource source = connect(child)) {
            // longer than the test: only the end of the process brings it
            Subscription subscription =
                    source.subscribe("test", SnapshotFilter.all(), Duration.ofHours(1), received::add);
            assertThat(source.awaitRunning(TIMEOUT)).isTrue();
            child.send("work");
            long worked = Long.parseLong(child.await("worked "));
            assertThat(source.awaitEnd(Duration.ofMillis(1))).isFalse();
            child.send(end);

            assertThat(source.awaitEnd(TIMEOUT)).isTrue();
            assertThat(received).hasSize(1);
            assertThat(subscription.delivered()).isEqualTo(1);
            boolean orderly = end.equals("exit");
            assertThat(received.get(0).complete()).isEqualTo(orderly);
            assertThat(received.get(0).ledger().gaps().toString().contains("ended before its recorder had closed"))
                    .isEqualTo(!orderly);
            if (orderly) {
                assertThat(traces()).isEqualTo(worked);
            }
            assertThat(source.awaitRunning(SECOND)).isFalse();
            assertThatThrownBy(() -> source.subscribe(SnapshotFilter.all(), SECOND, snapshot -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageEndingWith("refused: the source has ended");
        }
    }

    @Test
    void close_deliversALastSnapshotAndLeavesOtherReadersAlone() throws Exception {
        List<TickSnapshot> others = new CopyOnWriteArrayList<>();
        try (RunningJvm child = RunningJvm.start(RecordedApplication.class);
                SnapshotSource source = connect(child);
                SnapshotSource other = connect(child)) {
            source.subscribe(SnapshotFilter.all(), Duration.ofHours(1), received::add);
            source.once(SnapshotFilter.all(), SECOND, others::add);
            other.subscribe(SnapshotFilter.all(), SECOND, others::add);
            assertThat(source.awaitRunning(TIMEOUT)).isTrue();
            assertThat(other.awaitRunning(TIMEOUT)).isTrue();
            child.send("work");
            child.await("worked ");
            Await.until("both have seen the traces", TIMEOUT, () -> count(others) > 0);
            source.close();

            assertThat(received).hasSize(1);
            assertThat(recordings(child)).contains("(running)");
            int seen = others.size();
            Await.until("the other one is served", TIMEOUT, () -> others.size() > seen + 2);
            assertThat(others).allMatch(TickSnapshot::complete);
        }
    }

    @Test
    void recorderThatIsMissing_isSeen() throws Exception {
        try (RunningJvm child = RunningJvm.start(Idle.class)) {
            child.await("ready");
            try (SnapshotSource source = OtherJvm.of(child.pid())) {
                source.subscribe(SnapshotFilter.all(), SECOND, received::add);
                assertThat(source.awaitRunning(Duration.ofSeconds(3))).isFalse();
            }
            assertThat(received).isEmpty();
        }
    }

    @Test
    void recordingThatSomebodyStops_isReplacedAndTheGapReported() throws Exception {
        try (RunningJvm child = RunningJvm.start(RecordedApplication.class, "-Drecording=true");
                SnapshotSource source = connect(child)) {
            source.subscribe(SnapshotFilter.all(), SECOND, received::add);
            assertThat(source.awaitRunning(TIMEOUT)).isTrue();
            jcmd(child.pid(), "JFR.stop", "name=1");

            Await.until(
                    "the gap is reported",
                    TIMEOUT,
                    () -> received.stream()
                            .anyMatch(snapshot ->
                                    snapshot.ledger().gaps().toString().contains("stopped by someone else")));
            long before = traces();
            child.send("work");
            long worked = Long.parseLong(child.await("worked "));
            Await.until("traces after the gap", TIMEOUT, () -> traces() >= before + worked);
        }
    }

    @Test
    void bytesThatFlightRecorderLost_areReported() throws Exception {
        try (RunningJvm child = RunningJvm.start(RecordedApplication.class);
                SnapshotSource source = connect(child)) {
            source.subscribe(SnapshotFilter.none(), SECOND, received::add);
            assertThat(source.awaitRunning(TIMEOUT)).isTrue();
            child.send("lose");

            Await.until("the loss is reported", TIMEOUT, () -> lostBytes(received) > 0);
            assertThat(lostBytes(received)).isEqualTo(RecordedApplication.LOST_BYTES);
        }
    }

    static long lostBytes(List<TickSnapshot> snapshots) {
        return snapshots.stream()
                .mapToLong(snapshot -> snapshot.ledger().flaws().lostBytes())
                .sum();
    }

    @Test
    void missingProcess_isNamed() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();

        assertRefused(ended.pid(), "there is no process " + ended.pid());
    }

    @Test
    void ownProcess_isRefused() {
        long pid = ProcessHandle.current().pid();

        assertRefused(pid, "process " + pid + " is this JVM itself: subscribe to it without its process id");
    }

    /** An attempt to attach would end it: it does not expect the signal. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void processThatIsNoJvm_isRefusedAndLivesOn() throws Exception {
        Process process = new ProcessBuilder("sleep", "600").start();
        try {
            assertRefused(process.pid(), "process " + process.pid() + " is not a JVM");
            assertThat(process.isAlive()).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void jvmWithoutFlightRecorder_isRefused(@TempDir Path folder) throws Exception {
        Path image = folder.resolve("image");
        ToolProvider jlink = ToolProvider.findFirst("jlink").orElseThrow();
        assertThat(jlink.run(System.out, System.err, "--add-modules", "java.base", "--output", image.toString()))
                .isZero();
        try (RunningJvm child = RunningJvm.start(image, Idle.class)) {
            child.await("ready");
            assertRefused(
                    child.pid(),
                    "process " + child.pid()
                            + " has no Flight Recorder: Module jdk.jfr not found. Flight Recorder can not be enabled.");
        }
    }

    @Test
    @EnabledIf("canChangeTheUser")
    void jvmOfAnotherUser_isRefused() throws Exception {
        try (RunningJvm child = RunningJvm.start(Idle.class)) {
            child.await("ready");
            List<String> command = new ArrayList<>(AS_NOBODY);
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Reader.class.getName(),
                    Long.toString(child.pid())));
            Process reader =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            String owner = child.process().info().user().orElseThrow();
            assertThat(output.lines())
                    .containsExactly("process " + child.pid() + " belongs to " + owner
                            + ": only its owner can read it, or root");
        }
    }

    /** Whether this user may run programs as another one, and that one can read the classes. */
    static boolean canChangeTheUser() throws Exception {
        List<String> command = new ArrayList<>(AS_NOBODY);
        String classes = System.getProperty("java.class.path").split(File.pathSeparator, 2)[0];
        command.addAll(List.of("ls", classes));
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }

    private static void assertRefused(long pid, String message) {
        assertThatThrownBy(() -> OtherJvm.of(pid))
                .isInstanceOf(IOException.class)
                .hasMessage(message);
    }

    private static SnapshotSource connect(RunningJvm child) throws IOException {
        child.await("ready");
        return OtherJvm.of(child.pid());
    }

    private long traces() {
        return count(received);
    }

    private static long count(List<TickSnapshot> snapshots) {
        return snapshots.stream()
                .mapToLong(snapshot -> snapshot.traces().size())
                .sum();
    }

    private long samples() {
        long samples = 0;
        for (TickSnapshot snapshot : received) {
            for (MetricSnapshot metric : snapshot.metrics()) {
                samples += metric instanceof DistributionSnapshot values
                                && metric.name().equals(HISTOGRAM)
                        ? values.count()
                        : 0;
            }
        }
        return samples;
    }

    private static String recordings(RunningJvm child) throws Exception {
        return jcmd(child.pid(), "JFR.check");
    }

    private static String jcmd(long pid, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid)));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    /** A program in which Jetwake does not record. */
    static final class Idle {
        private Idle() {}

        public static void main(String[] arguments) throws IOException {
            System.out.println("ready");
            while (System.in.read() >= 0) {
                System.out.println("idle");
            }
        }
    }

    /** Prints why a process cannot be read. */
    static final class Reader {
        private Reader() {}

        public static void main(String[] arguments) {
            try {
                OtherJvm.of(Long.parseLong(arguments[0])).close();
            } catch (IOException e) {
                System.out.println(e.getMessage());
            }
        }
    }
}
