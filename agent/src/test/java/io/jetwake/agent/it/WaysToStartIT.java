package io.jetwake.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.tools.attach.VirtualMachine;
import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaysToStartIT {
    @TempDir
    Path folder;

    @Test
    void environmentVariable_startsTheAgent() throws Exception {
        Map<String, String> environment = Map.of("JAVA_TOOL_OPTIONS", "-javaagent:" + Child.AGENT + "=banner=off");
        Child child = Child.end(
                folder,
                Child.start(folder, environment, List.of("-cp", Child.classPath(), ActorsMain.class.getName())));

        assertAllIsFollowed(child);
    }

    @Test
    void executableJar_startsTheAgent() throws Exception {
        Child child = runJar(
                Map.of("Launcher-Agent-Class", "io.jetwake.agent.JetwakeAgent", "Can-Retransform-Classes", "true"));

        assertAllIsFollowed(child);
    }

    @Test
    void executableJarThatRetransformsNothing_followsAllButWhatTheJdkRuns() throws Exception {
        Child child = runJar(Map.of("Launcher-Agent-Class", "io.jetwake.agent.JetwakeAgent"));

        assertThat(child.out())
                .contains("actor saw the trace", "akka-envelope akka.dispatch.Envelope: WOVEN")
                .anyMatch(line -> line.startsWith("java-future java.util.concurrent.CompletableFuture: LEFT_ALONE"))
                .noneMatch(line -> line.startsWith("akka-") && line.contains("LEFT_ALONE"));
        assertThat(child.exit()).isZero();
    }

    @Test
    void attachedLate_saysWhatItLeavesAloneAndFollowsTheRest() throws Exception {
        Process process = Child.start(folder, Map.of(), List.of("-cp", Child.classPath(), LateMain.class.getName()));
        Await.until(() -> Files.exists(folder.resolve("ready")));
        VirtualMachine machine = VirtualMachine.attach(String.valueOf(process.pid()));
        machine.loadAgent(Child.AGENT, "banner=off");
        machine.detach();
        Files.createFile(folder.resolve("attached"));
        Child child = Child.end(folder, process);

        assertThat(child.jetwakeLines())
                .singleElement()
                .asString()
                .startsWith("Jetwake was attached too late to follow akka, scala: ");
        assertThat(child.out())
                .contains(
                        "executor saw late",
                        "pekko saw late",
                        "akka-envelope akka.dispatch.Envelope: LEFT_ALONE"
                                + " (it was loaded before Jetwake was attached)",
                        "akka-stream-slot akka.stream.impl.fusing.GraphInterpreter$Connection: LEFT_ALONE"
                                + " (a part of its library was loaded before Jetwake was attached)",
                        "pekko-envelope org.apache.pekko.dispatch.Envelope: WOVEN",
                        "java-future java.util.concurrent.CompletableFuture: WOVEN");
        assertThat(child.exit()).isZero();
    }

    @Test
    void attachedLateToAnApplicationThatRecordsByItself_hasItsSettings() throws Exception {
        // The application has the recorder, but not what the agent brings along.
        String classPath = String.join(
                File.pathSeparator,
                module("recorder"),
                module("recorder/settings"),
                module("jfr-events"),
                Child.classPath());
        Process process = Child.start(folder, Map.of(), List.of("-cp", classPath, LateMain.class.getName(), "records"));
        Await.until(() -> Files.exists(folder.resolve("ready")));
        VirtualMachine machine = VirtualMachine.attach(String.valueOf(process.pid()));
        machine.loadAgent(Child.AGENT, "banner=off");
        machine.detach();
        Files.createFile(folder.resolve("attached"));
        Child child = Child.end(folder, process);

        assertThat(child.jetwakeLines()).noneMatch(line -> line.contains("is off"));
        assertThat(child.out()).contains("pekko saw late", "pekko-envelope org.apache.pekko.dispatch.Envelope: WOVEN");
        assertThat(child.exit()).isZero();
    }

    private static String module(String name) {
        return Path.of("..", name, "target", "classes").toAbsolutePath().toString();
    }

    private static void assertAllIsFollowed(Child child) {
        assertThat(child.out())
                .contains(
                        "actor saw the trace",
                        "routee saw the trace",
                        "akka-envelope akka.dispatch.Envelope: WOVEN",
                        "java-future java.util.concurrent.CompletableFuture: WOVEN")
                .noneMatch(line -> line.contains("LEFT_ALONE"));
        assertThat(child.exit()).isZero();
    }

    /** An application in one jar, beside its libraries. */
    private Child runJar(Map<String, String> attributes) throws Exception {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, ActorsMain.class.getName());
        main.put(
                Attributes.Name.CLASS_PATH,
                Arrays.stream((Child.AGENT + File.pathSeparator + Child.classPath()).split(File.pathSeparator, -1))
                        .map(entry -> Path.of(entry).toUri().toString())
                        .collect(Collectors.joining(" ")));
        attributes.forEach(main::putValue);
        Path jar = folder.resolve("app.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream content = new JarOutputStream(file, manifest)) {
            content.finish();
        }
        return Child.end(folder, Child.start(folder, Map.of(), List.of("-jar", jar.toString())));
    }
}
