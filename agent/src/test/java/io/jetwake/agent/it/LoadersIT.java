package io.jetwake.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications that bring Jetwake's library along, beside the agent. */
class LoadersIT {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"own classes first", "own classes first, after the JDK's"})
    void copyOfTheApplication_isTheAgents(String kind) throws Exception {
        Child child = run(kind);

        assertThat(child.out())
                .contains("actor saw the trace", "routee saw the trace", "akka-envelope akka.dispatch.Envelope: WOVEN")
                .noneMatch(line -> line.contains("LEFT_ALONE"));
        assertThat(child.jetwakeLines()).isEmpty();
        assertThat(child.exit()).isZero();
    }

    @Test
    void loaderThatDoesNotSeeTheAgent_isOneLineForEachLibrary() throws Exception {
        Child child = run("own classes and the JDK's");

        assertThat(child.out())
                .contains("actor saw ")
                .anyMatch(line -> line.startsWith("akka-envelope akka.dispatch.Envelope: LEFT_ALONE"));
        assertThat(child.jetwakeLines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("Jetwake leaves akka alone in the class loader "))
                .anyMatch(line -> line.startsWith("Jetwake leaves scala alone in the class loader "))
                .allMatch(line -> line.contains("ask the system class loader for io.jetwake"));
        assertThat(child.exit()).isZero();
    }

    private Child run(String kind) throws Exception {
        return Child.end(
                folder,
                Child.start(
                        folder,
                        Map.of(),
                        List.of(
                                "-javaagent:" + Child.AGENT + "=banner=off",
                                "-cp",
                                Child.classPath(),
                                LoadersMain.class.getName(),
                                kind,
                                String.join(
                                        File.pathSeparator,
                                        module("recorder"),
                                        module("recorder/settings"),
                                        module("jfr-events")))));
    }

    private static String module(String name) {
        return Path.of("..", name, "target", "classes").toAbsolutePath().toString();
    }
}
