package io.jetwake;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.events.InstrumentEvent;
import io.jetwake.events.IntervalEvent;
import io.jetwake.events.TickEvent;
import io.jetwake.programs.EnabledEvents;
import io.jetwake.programs.LateRecording;
import io.jetwake.programs.ShortProgram;
import io.jetwake.programs.StuckGauge;
import io.jetwake.programs.Undeployed;
import io.jetwake.testing.ChildJvm;
import io.jetwake.testing.JfrRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole programs, from start to exit. */
class ProgramIT {
    @TempDir
    Path directory;

    @RepeatedTest(20)
    void programShorterThanATick_stillReports() throws IOException {
        Path file = directory.resolve("short.jfr");
        ChildJvm.Result result = ChildJvm.run(ShortProgram.class, List.of("-XX:StartFlightRecording:filename=" + file));
        assertThat(result.exitCode()).as(result.output()).isZero();
        List<RecordedEvent> events = JfrRun.read(file);
        List<RecordedEvent> ticks = JfrRun.named(events, TickEvent.NAME);
        RecordedEvent last = ticks.get(ticks.size() - 1);
        assertThat(last.getBoolean("last")).isTrue();
        assertThat(last.getLong("traces")).isEqualTo(1);
        assertThat(last.getLong("segments")).isEqualTo(1);
        assertThat(last.getLong("samples")).isEqualTo(1);
        assertThat(JfrRun.named(events, InstrumentEvent.NAME))
                .extracting(event -> event.getString("name"))
                .contains("orders", "sizes", "times", "level", "queue");
        assertThat(JfrRun.named(events, IntervalEvent.NAME))
                .extracting(event -> event.getLong("sum"))
                .contains(3L, 35L);
    }

    @Test
    void programWithoutARecording_runsAsEver() throws IOException {
        ChildJvm.Result result = ChildJvm.run(ShortProgram.class, List.of());
        assertThat(result).isEqualTo(new ChildJvm.Result(0, "trace open false, settings true\n"));
    }

    @Test
    void jvmWithoutFlightRecorder_runsWithOneWarning() throws IOException {
        ChildJvm.Result result = ChildJvm.run(ShortProgram.class, List.of("--limit-modules", "java.base,java.logging"));
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output())
                .contains("trace open false")
                .containsOnlyOnce("WARNING")
                .contains("no Flight Recorder", "--add-modules jdk.jfr")
                .doesNotContain("\tat ");
    }

    /** With and without a recording, as Flight Recorder keeps who registers with it. */
    @ParameterizedTest
    @ValueSource(strings = {"-XX:StartFlightRecording:name=any", "-Dany=thing"})
    void firstApplicationOfTheRecorder_canBeUnloaded(String option) throws IOException {
        ChildJvm.Result result = ChildJvm.run(Undeployed.class, List.of(option));
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("Jetwake is on").endsWith("unloaded\n");
    }

    @Test
    void switchedOffRecorder_isSilent() throws IOException {
        Path file = directory.resolve("off.jfr");
        ChildJvm.Result result = ChildJvm.run(
                ShortProgram.class, List.of("-XX:StartFlightRecording:filename=" + file, "-Djetwake.enabled=off"));
        assertThat(result.exitCode()).isZero();
        assertThat(result.output()).contains("trace open false, settings false").doesNotContain("Jetwake", "jetwake");
        assertThat(JfrRun.read(file)).isEmpty();
    }

    @Test
    void eventSwitchedOffOnTheCommandLine_isOff() throws IOException {
        Path file = directory.resolve("some.jfr");
        ChildJvm.Result result = ChildJvm.run(
                EnabledEvents.class,
                List.of("-XX:StartFlightRecording:filename=" + file + ",+jetwake.Message#enabled=false"));
        assertThat(result.output()).contains("messages false, traces true");
    }

    @Test
    void supplierThatNeverReturns_doesNotKeepTheJvmAlive() throws IOException {
        ChildJvm.Result result = ChildJvm.run(
                StuckGauge.class,
                List.of(
                        "-Djetwake.tick-interval=100ms",
                        "-XX:StartFlightRecording:filename=" + directory.resolve("stuck.jfr")));
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output()).contains("asked");
    }

    @Test
    void badSetting_switchesOffWithOneLine() throws IOException {
        ChildJvm.Result result = ChildJvm.run(ShortProgram.class, List.of("-Djetwake.tick-interval=never"));
        assertThat(result.exitCode()).as(result.output()).isZero();
        assertThat(result.output())
                .contains("trace open false, settings false")
                .contains("Jetwake is off: jetwake.tick-interval = \"never\" (system property jetwake.tick-interval)")
                .doesNotContain("\tat ");
    }

    @Test
    void recordingsStartedLater_eachHoldWhatHappenedInThem() throws IOException {
        Path first = directory.resolve("first.jfr");
        Path second = directory.resolve("second.jfr");
        ChildJvm.Result result = ChildJvm.run(
                LateRecording.class,
                List.of("-Djetwake.tick-interval=200ms", "-Djetwake.hold=0s"),
                first.toString(),
                second.toString());
        assertThat(result.exitCode()).as(result.output()).isZero();
        for (Path file : List.of(first, second)) {
            List<RecordedEvent> events = JfrRun.read(file);
            assertThat(JfrRun.named(events, InstrumentEvent.NAME)).isNotEmpty();
            List<Long> ticks = JfrRun.named(events, TickEvent.NAME).stream()
                    .map(event -> event.getLong("number"))
                    .toList();
            assertThat(ticks).hasSizeGreaterThanOrEqualTo(3);
            assertThat(ticks)
                    .containsExactlyElementsOf(LongStream.range(0, ticks.size())
                            .mapToObj(i -> ticks.get(0) + i)
                            .toList());
            Set<Long> orders = JfrRun.named(events, InstrumentEvent.NAME).stream()
                    .filter(event -> "orders".equals(event.getString("name")))
                    .map(event -> event.getLong("id"))
                    .collect(Collectors.toSet());
            assertThat(orders).hasSize(1);
            assertThat(JfrRun.named(events, IntervalEvent.NAME))
                    .filteredOn(event -> orders.contains(event.getLong("instrument")))
                    .extracting(event -> event.getLong("sum"))
                    .containsExactly(5L);
        }
    }
}
