package io.jetwake.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
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

    /** As an OutOfMemoryError may leave it; later JDKs do not let a thread be stopped, so it cannot be tried there. */
    @Test
    @EnabledForJreRange(max = JRE.JAVA_19)
    void flightRecorderWhoseThreadHasDied_isReadAllTheSame() throws Exception {
        Child child = Child.run(folder, DeadFlusherMain.class, "-javaagent:" + Child.AGENT);

        assertThat(child.out()).as("%s", child.err()).contains("snapshots go on");
        assertThat(child.exit()).isZero();
    }
}
