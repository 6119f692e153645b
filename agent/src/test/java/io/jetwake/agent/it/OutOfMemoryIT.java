package io.jetwake.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutOfMemoryIT {
    @TempDir
    Path folder;

    @Test
    void applicationThatIsOutOfMemoryForAWhile_isReadAndGuardedAfterwards() throws Exception {
        Child child = Child.run(folder, OutOfMemoryMain.class, "-javaagent:" + Child.AGENT, "-Xmx64m");

        assertThat(child.out())
                .as("%s", child.err())
                .contains("snapshots go on", "threads live", "the disk is guarded");
        assertThat(child.exit()).isZero();
        assertThat(child.err())
                .anyMatch(line -> line.contains("the recording was stopped, and what it held is deleted"))
                .anyMatch(line -> line.contains("there is disk space again: recording "));
    }
}
