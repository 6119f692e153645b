package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Units that are switched off: elements of streams may lose their traces, but never get those of others. Each in a JVM of its own. */
class UnitsOffIT {

    @ParameterizedTest
    @ValueSource(strings = {"", "stream-buffer", "stream-queue stream-hub stream-group-by", "stream-inputs"})
    void elements_haveTheirOwnTraceOrNone(String off) throws Exception {
        assertThat(run(StreamUnitsOffMain.class, off)).noneMatch(line -> line.startsWith("wrong "));
    }

    /** What is left on the thread is seen by a task that is not woven. */
    @Test
    void cellsThatAreNotWoven_leaveNothingBehind() throws Exception {
        assertThat(run(CellOffMain.class, "actor-cell task")).contains("left []");
    }

    private static List<String> run(Class<?> main, String off) throws Exception {
        List<String> options = Stream.of(off.split(" ", -1))
                .filter(unit -> !unit.isEmpty())
                .map(unit -> "-Djetwake.weave.akka-" + unit + "=off")
                .toList();
        return AgentJvm.run(options, main);
    }
}
