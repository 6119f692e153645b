package io.jetwake.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpFileIT {
    private static final String AGENT = "-javaagent:" + Child.AGENT + "=banner=off,recording.dump-on-exit=shop.jfr";

    @TempDir
    Path folder;

    @Test
    void plantedLink_isRefusedInOneLineAndTheApplicationRuns() throws Exception {
        Path target = Files.writeString(folder.resolve("precious"), "content");
        Files.createSymbolicLink(folder.resolve("shop.jfr"), target);

        Child child = Child.run(folder, QuietMain.class, AGENT);

        assertThat(child.exit()).isZero();
        assertThat(child.out()).containsExactly("application ran, woven 0");
        assertThat(child.err())
                .singleElement()
                .asString()
                .startsWith("Jetwake: no file is written when the JVM ends: jetwake.recording.dump-on-exit = shop.jfr")
                .contains("shop.jfr exists, but is not a file");
        assertThat(target).hasContent("content");
    }

    @Test
    void fileThatAnotherJvmWrites_isLeftToIt() throws Exception {
        Path taken = Files.createFile(folder.resolve("shop.jfr"));
        try (FileChannel theirs = FileChannel.open(taken, StandardOpenOption.WRITE)) {
            theirs.lock(Long.MAX_VALUE - 1, 1, false);
            Child child = Child.run(folder, QuietMain.class, AGENT);

            assertThat(child.exit()).isZero();
            assertThat(child.err()).singleElement().asString().contains("another JVM is writing the file of that name");
        }
        assertThat(taken).isEmptyFile();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> own = files.filter(file -> file.getFileName().toString().matches("shop-\\d+\\.jfr"))
                    .toList();
            assertThat(own).hasSize(1);
            assertThat(RecordingFile.readAllEvents(own.get(0))).isNotEmpty();
        }
    }

    @Test
    void fileOfTheLastRun_isReplaced() throws Exception {
        Child.run(folder, QuietMain.class, AGENT);
        Path first = Files.move(folder.resolve("shop.jfr"), folder.resolve("first.jfr"));
        Files.copy(first, folder.resolve("shop.jfr"));

        Child child = Child.run(folder, QuietMain.class, AGENT);

        assertThat(child.err()).isEmpty();
        assertThat(starts(folder.resolve("shop.jfr"))).hasSize(1).doesNotContainAnyElementsOf(starts(first));
    }

    /** When the JVMs of a recording started, each once. */
    private static List<Object> starts(Path recording) throws Exception {
        return RecordingFile.readAllEvents(recording).stream()
                .filter(event -> event.getEventType().getName().equals("jdk.JVMInformation"))
                .<Object>map(event -> event.getInstant("jvmStartTime"))
                .distinct()
                .toList();
    }
}
