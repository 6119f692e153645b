package io.jetwake.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlackBoxIT {
    private static final String AGENT = "-javaagent:" + Child.AGENT;

    @TempDir
    Path folder;

    @Test
    void slowTrace_writesTheAgentsRecordingToAFile() throws Exception {
        Child child = Child.run(folder, SlowMain.class, AGENT, "-Djetwake.blackbox.when=trace(slow *).max >= 200ms");

        assertThat(child.exit()).as(child.err().toString()).isZero();
        List<Path> files = files();
        assertThat(files).hasSize(2);
        assertThat(files.get(0).getFileName().toString()).contains("Z-default-trace-slow-max-200ms.jfr");
        assertThat(child.out()).containsExactly("asked for " + files.get(1).getFileName());
        assertThat(child.err())
                .filteredOn(line -> line.contains("black box"))
                .singleElement()
                .asString()
                .contains(
                        files.get(0).toString(), "trigger default: trace(slow *).max >= 200ms, was ", "for slow step");
        assertThat(events(files.get(0), "jetwake.Trace")).anySatisfy(trace -> {
            assertThat(trace.getString("name")).isEqualTo("slow step");
            assertThat(trace.getDuration()).isGreaterThanOrEqualTo(Duration.ofMillis(250));
        });
        assertThat(events(files.get(0), "jetwake.Trigger"))
                .extracting(trigger -> trigger.getString("file"))
                .containsExactly(files.get(0).getFileName().toString());
        assertThat(events(files.get(1), "jetwake.Trigger"))
                .extracting(trigger -> trigger.getString("name"))
                .containsExactlyInAnyOrder("default", "code");
    }

    @Test
    void malformedCondition_isOneClearLineAndTheApplicationRuns() throws Exception {
        Child child = Child.run(
                folder, PatientMain.class, AGENT + "=banner=off", "-Djetwake.blackbox.when=trace(slow).p98 > 2s");

        assertThat(child.exit()).isZero();
        assertThat(child.out()).containsExactly("application ran");
        assertThat(child.err())
                .singleElement()
                .asString()
                .startsWith("Jetwake has no black box: ")
                .contains(
                        "system property jetwake.blackbox.when",
                        "\"trace(slow).p98 > 2s\" at character 13 (p98): there is no p98; did you mean p90?");
        assertThat(folder.resolve("jetwake-blackbox")).doesNotExist();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("jetwake-blackbox"))) {
            return files.sorted().toList();
        }
    }

    private static List<RecordedEvent> events(Path recording, String name) throws IOException {
        return RecordingFile.readAllEvents(recording).stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
    }
}
