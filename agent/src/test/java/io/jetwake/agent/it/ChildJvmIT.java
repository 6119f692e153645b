package io.jetwake.agent.it;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.MemberRemoval;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.pool.TypePool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildJvmIT {
    private static final String AGENT = "-javaagent:" + Child.AGENT;

    @TempDir
    Path folder;

    @Test
    void agentAlone_recordsAndWritesTheFileAtTheEnd() throws Exception {
        Child child = Child.run(folder, ActorsMain.class, AGENT + "=recording.dump-on-exit=dumps/%p.jfr");

        assertThat(child.exit()).isZero();
        assertThat(child.out()).contains("actor saw the trace", "routee saw the trace");
        assertThat(child.jetwakeLines())
                .singleElement()
                .asString()
                .startsWith("Jetwake ")
                .contains("name=jetwake");
        assertThat(child.err()).noneMatch(line -> line.contains("Sharing is only supported"));
        Path dump = only(folder.resolve("dumps"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dump)))
                .isEqualTo("rw-------");
        assertWholeTrace(dump);
    }

    @Test
    void everythingOn_keepsNoJvmAlive() throws Exception {
        Child child = Child.run(
                folder,
                TerminatedMain.class,
                AGENT,
                "-Djetwake.subscribers.console.enabled=on",
                "-Djetwake.blackbox.when=trace(a trace).p99 > 2s for 3 ticks");

        assertThat(child.exit()).isZero();
        assertThat(child.out()).noneMatch(line -> line.startsWith("keeps the JVM alive"));
        assertThat(child.out())
                .filteredOn(line -> line.startsWith("daemon: "))
                .contains("daemon: jetwake-tick")
                .anyMatch(line -> line.startsWith("daemon: jetwake-subscriber-"));
    }

    @Test
    void systemExit_drainsEverything() throws Exception {
        Child child =
                Child.run(folder, ActorsMain.class, AGENT + "=recording.dump-on-exit=exit.jfr", "-Dactors.exit=true");

        assertThat(child.exit()).isEqualTo(7);
        assertWholeTrace(folder.resolve("exit.jfr"));
    }

    @Test
    void userRecording_isLeftAlone() throws Exception {
        Child child = Child.run(
                folder, ActorsMain.class, AGENT, "-XX:StartFlightRecording=filename=own.jfr,settings=default");

        assertThat(child.exit()).isZero();
        assertThat(child.jetwakeLines()).singleElement().asString().contains("in the recording of the application");
        assertWholeTrace(folder.resolve("own.jfr"));
    }

    @Test
    void applicationWithoutActors_isRecordedButNotWoven() throws Exception {
        Child child = Child.run(folder, QuietMain.class, AGENT + "=recording.dump-on-exit=quiet.jfr,banner=off");

        assertThat(child.exit()).isZero();
        assertThat(child.out()).containsExactly("application ran, woven 0");
        assertThat(child.err()).isEmpty();
        assertThat(events(folder.resolve("quiet.jfr"), "jdk.JVMInformation")).isNotEmpty();
    }

    @Test
    void repository_isClosedToOthers() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Child child = Child.run(folder, RepositoryMain.class, AGENT, "-Djava.io.tmpdir=" + temporary);

        assertThat(child.out()).containsExactly("rwx------");
    }

    @Test
    void switchedOff_weavesNothing() throws Exception {
        Child child = Child.run(folder, QuietMain.class, AGENT, "-Djetwake.enabled=off", "-Dquiet.patience=0");

        assertThat(child.exit()).isZero();
        assertThat(child.out()).containsExactly("application ran, woven 0");
        assertThat(child.err()).isEmpty();
    }

    @Test
    void unitSwitchedOff_isReportedAsOff() throws Exception {
        Child child = Child.run(folder, ActorsMain.class, AGENT, "-Djetwake.weave.akka-router=off");

        assertThat(child.exit()).isZero();
        assertThat(child.out())
                .contains("actor saw the trace", "akka-router akka.routing.RoutedActorCell: OFF")
                .contains("akka-envelope akka.dispatch.Envelope: WOVEN");
    }

    @Test
    void malformedSetting_isOneClearLineAndTheApplicationRuns() throws Exception {
        Child child = Child.run(folder, PatientMain.class, AGENT, "-Djetwake.tick-interval=soon");

        assertThat(child.exit()).isZero();
        assertThat(child.out()).containsExactly("application ran");
        assertThat(child.err())
                .singleElement()
                .asString()
                .startsWith("Jetwake is off: jetwake.tick-interval = \"soon\"")
                .contains("system property jetwake.tick-interval");
    }

    @Test
    void malformedArgument_isOneClearLineAndTheApplicationRuns() throws Exception {
        Child child = Child.run(folder, PlainMain.class, AGENT + "=loud");

        assertThat(child.exit()).isZero();
        assertThat(child.out()).containsExactly("application ran");
        assertThat(child.err()).singleElement().asString().startsWith("Jetwake is off: \"loud\" (agent argument)");
    }

    @Test
    void unknownArgument_isToldAsWhatItIs() throws Exception {
        Child child = Child.run(folder, PatientMain.class, AGENT + "=recording.max-agee=5m");

        assertThat(child.exit()).isZero();
        assertThat(child.out()).containsExactly("application ran");
        assertThat(child.err())
                .singleElement()
                .asString()
                .startsWith("Jetwake is off: jetwake.recording.max-agee")
                .contains("(agent argument recording.max-agee)", "max-age");
    }

    @Test
    void unknownUnit_isOneClearLine() throws Exception {
        Child child = Child.run(folder, PatientMain.class, AGENT, "-Djetwake.weave.envelopes=off");

        assertThat(child.exit()).isZero();
        assertThat(child.err())
                .singleElement()
                .asString()
                .startsWith("Jetwake is off: jetwake.weave.envelopes")
                .contains("akka-envelope");
    }

    @Test
    void jvmWithoutFlightRecorder_runsTheApplication() throws Exception {
        Child child =
                Child.run(folder, PlainMain.class, AGENT, "--limit-modules=java.base,java.instrument,java.logging");

        assertThat(child.exit()).isZero();
        assertThat(child.out()).containsExactly("application ran");
        assertThat(child.err()).singleElement().asString().contains("no Flight Recorder");
    }

    @Test
    void libraryWithOneMethodLess_disablesOneUnitAlone() throws Exception {
        Path doctored = doctor(folder.resolve("doctored.jar"));
        Child child = Child.run(folder, doctored + File.pathSeparator, ActorsMain.class, AGENT);

        assertThat(child.exit()).isZero();
        assertThat(child.out())
                .contains("actor saw the trace", "routee saw the trace")
                .contains("akka-actor-failure akka.actor.ActorCell: LEFT_ALONE (it does not declare void"
                        + " handleInvokeFailure(scala.collection.immutable.Iterable, java.lang.Throwable))")
                .contains("akka-actor-cell akka.actor.ActorCell: WOVEN");
        assertThat(child.err())
                .noneMatch(line -> line.contains("LinkageError") || line.contains("NoSuchMethodError"))
                .filteredOn(line -> line.contains("leaves class"))
                .singleElement()
                .asString()
                .contains("akka.actor.ActorCell", "akka-actor-failure");
    }

    /** Writes the library without a method that it calls only when an actor fails. */
    private static Path doctor(Path doctored) throws IOException {
        String cell = "akka.actor.ActorCell";
        ClassFileLocator locator = ClassFileLocator.ForClassLoader.of(ChildJvmIT.class.getClassLoader());
        byte[] classFile = new ByteBuddy()
                .redefine(TypePool.Default.of(locator).describe(cell).resolve(), locator)
                .visit(new MemberRemoval().stripMethods(named("handleInvokeFailure")))
                .make()
                .getBytes();
        URI library = URI.create("jar:" + Files.copy(library(cell), doctored).toUri());
        try (FileSystem jar = FileSystems.newFileSystem(library, Map.of())) {
            Files.write(jar.getPath(cell.replace('.', '/') + ".class"), classFile);
        }
        return doctored;
    }

    private static Path library(String type) throws IOException {
        try {
            return Path.of(Class.forName(type, false, ChildJvmIT.class.getClassLoader())
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (ReflectiveOperationException | URISyntaxException absent) {
            throw new IOException(absent);
        }
    }

    private static void assertWholeTrace(Path recording) throws IOException {
        List<RecordedEvent> traces = events(recording, "jetwake.Trace").stream()
                .filter(event -> event.getString("name").equals("the trace"))
                .toList();
        assertThat(traces).hasSize(1);
        long id = traces.get(0).getLong("traceId");
        assertThat(events(recording, "jetwake.Message").stream().filter(event -> event.getLong("traceId") == id))
                .as("the question to the actor and the one to the routee")
                .hasSize(2);
        List<RecordedEvent> ticks = events(recording, "jetwake.Tick");
        assertThat(ticks).isNotEmpty();
        RecordedEvent last = ticks.stream()
                .max(java.util.Comparator.comparingLong(event -> event.getLong("number")))
                .orElseThrow();
        assertThat(last.getBoolean("last")).isTrue();
        assertThat(last.getLong("messages"))
                .isEqualTo(events(recording, "jetwake.Message").size());
    }

    private static List<RecordedEvent> events(Path recording, String name) throws IOException {
        return RecordingFile.readAllEvents(recording).stream()
                .filter(event -> event.getEventType().getName().equals(name))
                .toList();
    }

    private static Path only(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            List<Path> found = files.toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }
}
