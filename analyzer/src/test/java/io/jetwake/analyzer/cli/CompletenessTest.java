package io.jetwake.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.analyzer.fixture.PlayedRecorder;
import io.jetwake.analyzer.fixture.Recordings;
import io.jetwake.analyzer.fixture.Shop;
import io.jetwake.events.MessageEvent;
import io.jetwake.events.TraceEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What commands say of recordings that do not hold everything, or hold more than one thing. */
class CompletenessTest {
    @TempDir
    Path directory;

    private String out = "";
    private String err = "";

    @Test
    void moreTracesInATickThanALiveSnapshotHolds_areAllThere() {
        int common = 6_000;
        int rare = 120;
        String file = record(recorder -> {
            for (int i = 0; i < common + rare; i++) {
                trace(recorder, i, i < rare ? "rare" : "common");
            }
            recorder.tick(true);
        });

        assertThat(run("traces", "--name", "rare", "--slowest", "200", "--json", file))
                .isZero();
        assertThat(out).contains("\"matching\" : 120");
        assertThat(out.split("\"name\" : \"rare\"", -1)).hasSize(1 + rare);
        assertThat(run("replay", "--traces", file)).isZero();
        assertThat(out.lines()).hasSize(common + rare);
        assertThat(run(file)).isZero();
        assertThat(out).contains("complete: all that").doesNotContain("dropped");
    }

    @Test
    void traceWithoutAnEnd_isListedAndShown() {
        String file = record(recorder -> {
            recorder.actor(Shop.ORDERS, "/user/orders", "shop.OrderDesk", "/user/orders");
            trace(recorder, 1, "checkout");
            MessageEvent event = new MessageEvent();
            event.traceId = 0xabcdef0123456789L;
            event.spanId = 5;
            event.actor = Shop.ORDERS;
            event.message = Shop.PlaceOrder.class;
            recorder.commit(event);
            recorder.tick(true);
        });

        assertThat(run(file, "--width", "200")).isZero();
        assertThat(out).contains("1 abandoned traces have no end here").contains("see traces --unfinished");
        assertThat(run("traces", "--unfinished", file)).isZero();
        assertThat(out).contains("abcdef0123456789").contains("unfinished").contains("1 of 1 traces without an end");
        assertThat(run("trace", "abcdef0123456789", file)).isZero();
        assertThat(out).contains("(unfinished)").contains("/user/orders PlaceOrder");
        assertThat(run("traces", "--unfinished", "--failed", file)).isEqualTo(2);
    }

    @Test
    void instrumentThatLostSamples_isMarkedInItsRow() {
        Path file = Recordings.record(
                directory.resolve("lost.jfr"), recording -> recording.disable("jetwake.Sample"), recorder -> {
                    recorder.instrument(Shop.LATENCY, "order.value", "histogram", "none", "");
                    recorder.tick();
                    recorder.sample(Shop.LATENCY, 5, 0);
                    recorder.tick(true);
                });

        assertThat(run(file.toString(), "--width", "200")).isZero();
        assertThat(out)
                .contains("incomplete: 1 sample missing")
                .containsPattern("order\\.value \\* +histogram")
                .contains("* some of its samples are missing")
                .containsPattern("jetwake\\.Sample was switched off.*: these figures are of the others only");
    }

    @Test
    void recordingWhoseBooksGoOn_saysHowFarTheyProveIt() {
        String file = record(recorder -> {
            trace(recorder, 1, "checkout");
            recorder.tick();
            trace(recorder, 2, "checkout");
        });

        assertThat(run(file, "--width", "200")).isZero();
        assertThat(out).contains("partly complete: proven from ").contains("1 unvouched events are here");
        assertThat(run(file, "--json")).isZero();
        assertThat(out)
                .contains("\"verdict\" : \"open\"")
                .contains("\"complete\" : false")
                .contains("\"vouchedUntil\"");
    }

    @Test
    void recordingWithoutBooks_cannotTell() {
        Path file = Recordings.record(
                directory.resolve("books.jfr"), recording -> recording.disable("jetwake.Tick"), recorder -> {
                    trace(recorder, 1, "checkout");
                    recorder.tick(true);
                });

        assertThat(run(file.toString())).isZero();
        assertThat(out).contains("cannot tell whether anything is missing").doesNotContain("complete:");
        assertThat(run(file.toString(), "--json")).isZero();
        assertThat(out).contains("\"verdict\" : \"unknown\"");
    }

    @Test
    void severalJvms_areNamedAndShownOneByOneOrTogether() throws Exception {
        String here = Recordings.shop(directory.resolve("here.jfr"), 1, 30).toString();
        String there =
                Recordings.shopOfOtherJvm(directory.resolve("there.jfr"), 1, 20).toString();

        assertThat(run(here, there, "--width", "160")).isZero();
        assertThat(out)
                .contains("Traces     50 (")
                .contains("JVMs (all together below; one alone with --jvm N)")
                .containsPattern("1 pid \\d+ .* complete")
                .containsPattern("2 pid " + ProcessHandle.current().pid() + " .* 30 +complete|1 pid "
                        + ProcessHandle.current().pid() + " .* 30 +complete");
        assertThat(run(
                        here,
                        there,
                        "--jvm",
                        String.valueOf(ProcessHandle.current().pid())))
                .isZero();
        assertThat(out).contains("Traces     30 (").doesNotContain("JVMs");
        assertThat(run("traces", here, there, "--width", "200")).isZero();
        assertThat(out).containsPattern("status +JVM");
        assertThat(run("actors", "--jvm", "9", here, there)).isEqualTo(1);
        assertThat(err).contains("there is no JVM 9: the recording has JVM 1 (pid ");
        assertThat(run("trace", "4bf92f3577b34da6a3ce929d0e0e0000", here, there))
                .isZero();
        assertThat(out).contains("JVM 1 (pid ").contains("JVM 2 (pid ");
    }

    private String record(java.util.function.Consumer<PlayedRecorder> play) {
        return Recordings.record(directory.resolve("recording.jfr"), play).toString();
    }

    private static void trace(PlayedRecorder recorder, int number, String name) {
        TraceEvent trace = new TraceEvent();
        trace.traceIdHigh = Shop.TRACE_ID_HIGH;
        trace.traceId = 1L + number;
        trace.spanId = 1L + number;
        trace.name = name;
        trace.kind = "server";
        trace.status = "finished";
        trace.begin();
        if (name.equals("common")) {
            LockSupport.parkNanos(1); // longer than the rare ones, which a cut would leave out therefore
        }
        trace.end();
        recorder.commit(trace);
    }

    private int run(String... args) {
        StringWriter output = new StringWriter();
        StringWriter errors = new StringWriter();
        CommandLine command = JetwakeCommand.commandLine()
                .setOut(new PrintWriter(output, true))
                .setErr(new PrintWriter(errors, true));
        int code = command.execute(args);
        out = output.toString();
        err = errors.toString();
        return code;
    }
}
