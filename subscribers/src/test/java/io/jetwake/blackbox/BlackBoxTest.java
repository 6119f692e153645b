package io.jetwake.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.typesafe.config.ConfigFactory;
import io.jetwake.subscribers.Subscribers;
import io.jetwake.testing.Await;
import io.jetwake.testing.ChildJvm;
import io.jetwake.testing.TestRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlackBoxTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(40);

    @TempDir
    Path temporary;

    private Path directory;
    private BlackBoxSettings settings;

    @BeforeEach
    void chooseDirectory() {
        directory = temporary.resolve("box");
        settings = BlackBoxSettings.defaults().withDirectory(directory).withFreeSpaceFloor(0);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    private static List<RecordedEvent> events(Path file, String name) throws IOException {
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
    }

    @Test
    void slowTrace_isInTheFileTogetherWithTheTrigger() throws Exception {
        TestRecorder recorder = new TestRecorder();
        try (Recording ring = new Recording();
                BlackBox box = BlackBox.start(settings.withTrigger("slow", "trace(POST /*).max > 1ns"))) {
            ring.start();
            assertThat(Subscribers.awaitRunning(TIMEOUT)).isTrue();
            recorder.tick();
            recorder.trace(1, "GET /fine");
            recorder.trace(77, "POST /orders");
            recorder.tick();
            Await.until("a file", TIMEOUT, () -> {
                recorder.tick();
                return box.dumps() == 1;
            });

            assertThat(files()).hasSize(1);
            Path file = files().get(0);
            assertThat(file.getFileName().toString()).matches("\\d{8}T\\d{6}\\.\\d{3}Z-slow-trace-POST-max-1ns\\.jfr");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(events(file, "jetwake.Trace"))
                    .extracting(event -> event.getLong("traceId"))
                    .contains(77L);
            assertThat(events(file, "jetwake.Trigger")).singleElement().satisfies(trigger -> {
                assertThat(trigger.getString("name")).isEqualTo("slow");
                assertThat(trigger.getString("condition")).isEqualTo("trace(POST /*).max > 1ns");
                assertThat(trigger.getString("subject")).isEqualTo("POST /orders");
                assertThat(trigger.getDouble("observed")).isGreaterThan(1);
                assertThat(trigger.getDouble("threshold")).isEqualTo(1);
                assertThat(trigger.getString("unit")).isEqualTo("nanoseconds");
                assertThat(trigger.getLong("skipped")).isZero();
                assertThat(trigger.getString("file"))
                        .isEqualTo(file.getFileName().toString());
            });
            assertThat(box.failures()).isZero();
        }
        assertThat(Subscribers.awaitRunning(Duration.ofMillis(1)))
                .as("the reader has stopped")
                .isFalse();
    }

    /** Its own period of one second is no multiple of these ticks. */
    @ParameterizedTest
    @ValueSource(strings = {"300ms", "2s"})
    void tickOfAnotherLength_isFollowed(String tick) throws Exception {
        Subscribers.start(ConfigFactory.parseString("jetwake.tick-interval = " + tick));
        TestRecorder recorder = new TestRecorder();
        try (Recording ring = new Recording();
                BlackBox box = BlackBox.start(settings.withTrigger("slow", "trace(*).max > 1ns"))) {
            ring.start();
            assertThat(Subscribers.awaitRunning(TIMEOUT)).isTrue();
            recorder.tick();
            recorder.trace(1, "GET");
            Await.until("a file", TIMEOUT, () -> {
                recorder.tick();
                return box.dumps() == 1;
            });
        } finally {
            Subscribers.start(ConfigFactory.empty());
        }
    }

    /** A folder that can be written to, but whose files cannot be listed. */
    @Test
    void oldFilesThatCannotBeDeleted_doNotCostTheNewOne() throws Exception {
        assumeTrue(ChildJvm.canWithholdFolders(), "cannot keep a folder from being read");
        Files.createDirectory(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("-wx------")));
        try {
            ChildJvm.Result result = ChildJvm.runWithinPermissions(Dumping.class, "-Ddirectory=" + directory);

            assertThat(result.exitCode()).as(result.output()).isZero();
            assertThat(result.output()).contains("could not delete old files: ", "written true");
        } finally {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
        assertThat(files()).hasSize(1);
    }

    /** Writes a file. */
    static final class Dumping {
        private Dumping() {}

        public static void main(String[] arguments) throws IOException {
            Path directory = Path.of(System.getProperty("directory"));
            try (Recording ring = new Recording();
                    BlackBox box = BlackBox.start(
                            BlackBoxSettings.defaults().withDirectory(directory).withFreeSpaceFloor(0))) {
                ring.start();
                System.out.println("written " + Files.exists(BlackBox.dump("why")));
            }
        }
    }

    @Test
    void secondTrigger_withinTheIntervalIsSkipped() throws Exception {
        TestRecorder recorder = new TestRecorder();
        try (Recording ring = new Recording();
                BlackBox box = BlackBox.start(settings.withTrigger("first", "trace(first).max > 1ns")
                        .withTrigger("second", "trace(second).max > 1ns"))) {
            ring.start();
            assertThat(Subscribers.awaitRunning(TIMEOUT)).isTrue();
            recorder.tick();
            recorder.trace(1, "first");
            Await.until("a file", TIMEOUT, () -> {
                recorder.tick();
                return box.dumps() == 1;
            });
            recorder.trace(2, "second");
            Await.until("the other one was skipped", TIMEOUT, () -> {
                recorder.tick();
                return box.skipped() == 1;
            });
            assertThat(files()).hasSize(1);
        }
    }

    @Test
    void codeAtOnce_getsAFileEach() throws Exception {
        int callers = 4;
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try (Recording ring = new Recording();
                BlackBox box = BlackBox.start(settings.withLimits(3, 1L << 30))) {
            ring.start();
            new TestRecorder().trace(5, "GET /");
            List<Future<Path>> dumps = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                dumps.add(threads.submit(() -> BlackBox.dump("../it broke")));
            }
            List<Path> written = new ArrayList<>();
            for (Future<Path> dump : dumps) {
                written.add(dump.get(40, TimeUnit.SECONDS));
            }

            assertThat(written).doesNotHaveDuplicates();
            assertThat(files()).hasSize(3).isSubsetOf(written);
            Path last = files().get(2);
            assertThat(last.getFileName().toString()).contains("Z-code-it-broke");
            assertThat(events(last, "jetwake.Trace")).hasSize(1);
            assertThat(events(last, "jetwake.Trigger"))
                    .hasSize(callers)
                    .allSatisfy(trigger -> {
                        assertThat(trigger.getString("name")).isEqualTo("code");
                        assertThat(trigger.getString("condition")).isEqualTo("../it broke");
                    })
                    .extracting(trigger -> trigger.getString("file"))
                    .contains(last.getFileName().toString());
            assertThat(box.dumps()).isZero();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void nothingRecorded_isToldAndLeavesNothing() throws Exception {
        try (BlackBox box = BlackBox.start(settings)) {
            assertThatThrownBy(() -> BlackBox.dump("why"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no recording of Flight Recorder is running");
            assertThat(files()).isEmpty();
            assertThat(box.dumps()).isZero();
        }
    }

    @Test
    void lowDisk_writesNothing() throws Exception {
        try (Recording ring = new Recording();
                BlackBox box = BlackBox.start(settings.withFreeSpaceFloor(1_000), path -> 1_000, System::nanoTime)) {
            ring.start();
            assertThatThrownBy(() -> BlackBox.dump("why"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("would be free");
            assertThat(files()).isEmpty();
            assertThat(box.failures()).isZero();
        }
    }

    @Test
    void folderThatVanishes_isCreatedAgainOrCountedAsFailure() throws Exception {
        TestRecorder recorder = new TestRecorder();
        try (Recording ring = new Recording();
                BlackBox box = BlackBox.start(settings.withTrigger("slow", "trace(*).max > 1ns"))) {
            ring.start();
            assertThat(Subscribers.awaitRunning(TIMEOUT)).isTrue();
            Files.delete(directory);
            Files.writeString(directory, "a file is in the way");
            recorder.tick();
            recorder.trace(1, "first");
            Await.until("a failure", TIMEOUT, () -> {
                recorder.tick();
                return box.failures() == 1;
            });
            assertThat(box.dumps()).isZero();
            Files.delete(directory);
            assertThat(BlackBox.dump("again")).exists();
        }
    }
}
