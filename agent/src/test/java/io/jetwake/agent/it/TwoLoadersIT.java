package io.jetwake.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoLoadersIT {
    @TempDir
    Path folder;

    @Test
    void streamUnitGivenUpInOneLoader_leavesItsElementsUnwrapped() throws Exception {
        Child child = Child.run(folder, TwoLoadersMain.class, "-javaagent:" + Child.AGENT + "=banner=off");

        assertThat(child.out())
                .contains("as it is: [String in the trace]")
                .anyMatch(line -> line.startsWith("altered: [String in "))
                .anyMatch(line ->
                        line.startsWith("akka-stream-operator akka.stream.impl.ContextPropagationImpl: LEFT_ALONE"));
        assertThat(child.exit()).isZero();
    }
}
