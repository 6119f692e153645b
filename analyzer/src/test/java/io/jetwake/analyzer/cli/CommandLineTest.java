package io.jetwake.analyzer.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import io.jetwake.analyzer.fixture.Bytes;
import io.jetwake.analyzer.fixture.Recordings;
import io.jetwake.events.TriggerEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandLineTest {
    private static final String FIRST_TRACE = "4bf92f3577b34da6a3ce929d0e0e0000";

    @TempDir
    static Path directory;

    private static String shop = "";

    private String out = "";
    private String err = "";

    @BeforeAll
    static void record() {
        shop = Recordings.shop(directory.resolve("shop.jfr"), 2, 100).toString();
    }

    @Test
    void summary_tellsWhatTheRecordingHolds() {
        assertThat(run(shop)).isZero();
        assertThat(err).isEmpty();
        assertThat(out)
                .contains("Traces     200 (")
                .contains("4 failed")
                .contains("Messages   600 inside traces")
                .contains("complete: all that the recorder committed is here")
                .contains("failed, most often with shop.CardDeclined.")
                .containsPattern("POST /orders +133 ")
                .containsPattern("GET /orders/\\{id\\} +67 ")
                .containsPattern("/user/bank +200 ")
                .containsPattern("order.value\\{country=jp,kind=a,b\\} +histogram +200 ")
                .doesNotContain("\u001b");
    }

    @Test
    void summaryAsJson_isJson() throws IOException {
        assertThat(run(shop, "--json")).isZero();
        checkJson(out);
        assertThat(out)
                .contains("\"complete\" : true")
                .contains("\"commonestError\" : \"shop.CardDeclined\"")
                .contains("\"name\" : \"order.value\"");
    }

    @Test
    void triggerOfABlackBox_isToldInOneLine() throws IOException {
        Path file = Recordings.record(directory.resolve("20260301T100000.000Z-slow-p99.jfr"), recorder -> {
            trigger("before", "none", 7, "20260301T090000.000Z-before-count.jfr");
            Recordings.rotate();
            trigger("slow", "nanoseconds", 3_140_000_000.0, "20260301T100000.000Z-slow-p99.jfr");
        });
        String why = "written by trigger slow: trace(checkout).p99 > 2s, was 3.14 s for checkout\\u001b[0m, at 2";

        assertThat(run(file.toString(), "--width", "200")).isZero();
        assertThat(out).contains("Black box  " + why).contains(", 1,200 skipped before\n");
        assertThat(run(file.toString(), "--json")).isZero();
        checkJson(out);
        assertThat(out).contains("\"text\" : \"" + why.replace("001b", "001B")).contains("\"observed\" : 3.14E9");
        Path report = directory.resolve("trigger.html");
        assertThat(run("report", file.toString(), "-o", report.toString())).isZero();
        assertThat(Files.readString(report)).contains("written by trigger slow: ");

        Path renamed = Files.copy(file, directory.resolve("renamed.jfr"));
        assertThat(run(renamed.toString(), "--width", "200")).isZero();
        assertThat(out).contains("Black box  20260301T100000.000Z-slow-p99.jfr was written by trigger slow: ");
    }

    private static void trigger(String name, String unit, double observed, String file) {
        TriggerEvent event = new TriggerEvent();
        event.name = name;
        event.condition = "trace(checkout).p99 > 2s";
        event.subject = "checkout\u001b[0m";
        event.observed = observed;
        event.unit = unit;
        event.skipped = 1_200;
        event.file = file;
        event.commit();
    }

    @Test
    void requestOfTheApplication_isToldAsSuch() {
        Path file = Recordings.record(directory.resolve("20260301T110000.000Z-code-why.jfr"), recorder -> {
            TriggerEvent event = new TriggerEvent();
            event.name = TriggerEvent.CODE;
            event.condition = "checkout is broken";
            event.file = "20260301T110000.000Z-code-why.jfr";
            event.commit();
        });

        assertThat(run(file.toString(), "--width", "200")).isZero();
        assertThat(out).contains("Black box  written by the application: checkout is broken, at 2");
    }

    @Test
    void traces_areFilteredByNameAndFailure() {
        assertThat(run("traces", shop, "--slowest", "3", "--name", "POST **")).isZero();
        assertThat(out).contains("3 of 133 matching traces").doesNotContain("GET /orders");
        assertThat(run("traces", shop, "--failed")).isZero();
        assertThat(out).contains("4 of 4 matching traces").doesNotContain(" finished");
        assertThat(run("traces", shop, "--name", "none")).isZero();
        assertThat(out).contains("No trace matches.");
        assertThat(run("traces", shop, "--name", "POST *")).isZero();
        assertThat(out).as("one asterisk stays between slashes").contains("No trace matches.");
        assertThat(run("traces", shop, "--name", "a/***")).isNotZero();
        assertThat(err).contains("--name: \"a/***\" has more than two asterisks in a row (see jetwake traces --help)");
    }

    @Test
    void tracesAsJson_haveTheirSpans() throws IOException {
        assertThat(run("traces", shop, "--slowest", "2", "--json")).isZero();
        checkJson(out);
        assertThat(out)
                .contains("\"matching\" : 200")
                .contains("\"detail\" : \"io.jetwake.analyzer.fixture.Shop$Charge\"");
    }

    @Test
    void trace_isFoundByItsWholeIdItsStartOrItsLowerHalf() {
        for (String id : new String[] {
            FIRST_TRACE, FIRST_TRACE.substring(0, 16), "A3CE929D0E0E0000", "0x" + FIRST_TRACE.substring(0, 20)
        }) {
            assertThat(run("trace", id, shop, "--width", "140")).as(id).isZero();
            assertThat(out)
                    .startsWith("GET /orders/{id}  " + FIRST_TRACE)
                    .contains("/user/orders PlaceOrder")
                    .contains("    /user/stock Reserve")
                    .contains("      SELECT amount FROM stock")
                    .contains("shop-bank")
                    .contains("Where the time went");
        }
    }

    @Test
    void traceAsJson_isJson() throws IOException {
        assertThat(run("trace", FIRST_TRACE, shop, "--json")).isZero();
        checkJson(out);
        assertThat(out).contains("\"traceId\" : \"" + FIRST_TRACE + "\"").contains("\"kind\" : \"segment\"");
    }

    @Test
    void unknownOrUnclearTrace_fails() {
        assertThat(run("trace", "ffff", shop)).isEqualTo(1);
        assertThat(err)
                .startsWith("jetwake: no trace in ")
                .contains(" has the id ffff; list some with: jetwake traces ");
        assertThat(run("trace", "4bf9", shop)).isEqualTo(1);
        assertThat(err).startsWith("jetwake: several traces have an id that starts with 4bf9: 4bf92f3577b34");
    }

    @Test
    void replay_showsTheSnapshots() throws IOException {
        assertThat(run("replay", shop, "--interval", "1h")).isZero();
        assertThat(err).isEmpty();
        assertThat(out).containsOnlyOnce(" jetwake  ").contains("POST /orders").contains(" complete");
        assertThat(run("replay", shop, "--json", "--interval", "1h", "--metrics", "order.*,none"))
                .isZero();
        checkJson(out);
        assertThat(out.lines())
                .singleElement()
                .asString()
                .startsWith("{\"from\":\"")
                .contains("\"name\":\"order.value\"", "\"count\":200", "\"complete\":true")
                .doesNotContain("trace.elapsed-time");
    }

    @Test
    void whatJetwakeTellsAboutItself_isShownIfAskedFor() {
        String file = Recordings.record(directory.resolve("own.jfr"), recorder -> {
                    recorder.instrument(7, "jetwake.recorder.depth", "histogram", "none", "");
                    recorder.instrument(8, "shop.depth", "histogram", "none", "");
                    recorder.tick();
                    recorder.sample(7, 1, 0);
                    recorder.sample(8, 1, 0);
                    recorder.tick(true);
                })
                .toString();

        assertThat(run("replay", file)).isZero();
        assertThat(out).contains("shop.depth").doesNotContain("jetwake.recorder");
        assertThat(run("replay", file, "--metrics", "jetwake.**")).isZero();
        assertThat(out).contains("jetwake.recorder.depth").doesNotContain("shop.depth");
        assertThat(run("replay", file, "--json")).isZero();
        assertThat(out).contains("jetwake.recorder.depth", "shop.depth");
    }

    @Test
    void replayOfTraces_showsThemOneByOne() throws IOException {
        assertThat(run("replay", shop, "--traces", "--name", "POST **", "--failed"))
                .isZero();
        assertThat(out.lines())
                .isNotEmpty()
                .allMatch(line -> line.contains("  failed  ") && line.endsWith("  POST /orders"));
        assertThat(run("replay", shop, "--traces", "--json")).isZero();
        assertThat(out.lines()).hasSize(200).allMatch(line -> line.startsWith("{\"traceId\":\""));
        checkJson(out);
    }

    @Test
    void replayWithWrongOptions_isRefused() {
        assertThat(run("replay", shop, "--pace", "slow")).isEqualTo(2);
        assertLine("jetwake: --pace must be recorded, max, or a number such as 10 or 0.5: 'slow' (see jetwake replay"
                + " --help)");
        assertThat(run("replay", shop, "--interval", "often")).isEqualTo(2);
        assertLine("jetwake: --interval must be a number of seconds, or end in s, m or h: 'often' (see jetwake replay"
                + " --help)");
        assertThat(run("replay", shop, "--interval", "999999h")).isEqualTo(2);
        assertLine("jetwake: interval PT999999H is not between the tick and a year (see jetwake replay --help)");
        assertThat(run("replay", shop, "--metrics", "a***")).isEqualTo(2);
        assertLine("jetwake: \"a***\" has more than two asterisks in a row (see jetwake replay --help)");
        assertThat(run("replay", shop, "--metrics", "a,,b")).isEqualTo(2);
        assertLine("jetwake: a pattern of names is empty (see jetwake replay --help)");
    }

    @Test
    void actors_areGroupedAsAsked() throws IOException {
        assertThat(run("actors", shop, "--by", "class")).isZero();
        assertThat(out).containsPattern("shop.OrderDesk +200 ").doesNotContain("/user/orders");
        assertThat(run("actors", shop, "--json")).isZero();
        checkJson(out);
    }

    @Test
    void report_isWrittenOnceUnlessForced() throws IOException {
        Path html = directory.resolve("shop.html");
        assertThat(run("report", shop, "-o", html.toString())).isZero();
        assertThat(err).startsWith("jetwake: wrote " + html);
        assertThat(out).isEmpty();
        byte[] first = Files.readAllBytes(html);
        assertThat(run("report", shop, "-o", html.toString())).isEqualTo(1);
        assertLine("jetwake: " + html + " exists; replace it with --force");
        assertThat(run("report", shop, "-o", html.toString(), "--force")).isZero();
        assertThat(Files.readAllBytes(html)).isEqualTo(first);
        try (var files = Files.list(directory)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".tmp"));
        }
    }

    @Test
    void reportOverItsRecording_isRefused() throws IOException {
        byte[] recording = Files.readAllBytes(Path.of(shop));
        assertThat(run("report", shop, "-o", shop, "--force")).isEqualTo(1);
        assertLine("jetwake: " + shop + " is the recording itself; name another file with -o");
        assertThat(Files.readAllBytes(Path.of(shop))).isEqualTo(recording);
    }

    @Test
    void reportOverALink_replacesWhatItLeadsTo() throws IOException {
        Path target = Files.writeString(directory.resolve("target.html"), "old");
        Path link = Files.createSymbolicLink(directory.resolve("link.html"), target);
        assertThat(run("report", shop, "-o", link.toString())).isEqualTo(1);
        assertLine("jetwake: " + link + " exists; replace it with --force");
        assertThat(run("report", shop, "-o", link.toString(), "--force")).isZero();
        assertThat(link).isSymbolicLink();
        assertThat(target).isRegularFile().content().contains("<title>Jetwake report</title>");

        Path dangling = Files.createSymbolicLink(directory.resolve("dangling.html"), directory.resolve("none.html"));
        assertThat(run("report", shop, "-o", dangling.toString(), "--force")).isEqualTo(1);
        assertLine("jetwake: " + dangling + " is a link to a file that does not exist");
    }

    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void reportToADeviceOrPipe_goesThroughIt() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> new String(Bytes.read(pipe), UTF_8));
        assertThat(run("report", shop, "-o", pipe.toString(), "--force")).isZero();
        assertThat(read.get(60, TimeUnit.SECONDS)).contains("<title>Jetwake report</title>");
        assertThat(Files.getAttribute(pipe, "isOther")).isEqualTo(true);

        assertThat(run("report", shop, "-o", "/dev/null", "--force")).isZero();
        assertThat(Files.getAttribute(Path.of("/dev/null"), "isOther")).isEqualTo(true);
    }

    @Test
    @EnabledIf("hasFullDevice")
    void reportToAFullDevice_fails() throws IOException {
        assertThat(run("report", shop, "-o", "/dev/full", "--force")).isEqualTo(1);
        assertThat(err.lines()).singleElement().asString().startsWith("jetwake: /dev/full cannot be written: ");
        assertThat(Files.getAttribute(Path.of("/dev/full"), "isOther")).isEqualTo(true);
    }

    static boolean hasFullDevice() {
        return Files.exists(Path.of("/dev/full"));
    }

    @Test
    void reportToStandardOutput_isThePageAlone() {
        for (String standard : new String[] {"-", "/dev/stdout"}) {
            assertThat(run("report", shop, "-o", standard)).isZero();
            assertThat(out).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
            assertThat(err).isEmpty();
        }
        assertThat(run("report", shop, "-o", "-", "--json")).isEqualTo(2);
        assertLine("jetwake: the report and --json cannot both go to standard output (see jetwake report --help)");
    }

    @Test
    void reportIntoNowhere_fails() {
        assertThat(run("report", shop, "-o", directory.resolve("none/x.html").toString()))
                .isEqualTo(1);
        assertThat(err).contains("the directory ").contains(" does not exist; create it first");
        assertThat(run("report", shop, "-o", directory.toString())).isEqualTo(1);
        assertLine("jetwake: " + directory + " is a directory; name a file");
    }

    @Test
    void badInput_fails() throws IOException {
        Path missing = directory.resolve("missing.jfr");
        assertThat(run(missing.toString())).isEqualTo(1);
        assertLine("jetwake: " + missing + " does not exist");

        Path empty = Files.createFile(directory.resolve("empty.jfr"));
        assertThat(run(empty.toString())).isEqualTo(1);
        assertLine("jetwake: " + empty + " is empty: the recording was not dumped, or is still being written");

        Path text = Files.writeString(directory.resolve("text.jfr"), "FLY me to the moon");
        assertThat(run(text.toString())).isEqualTo(1);
        assertLine("jetwake: " + text + " is not a JDK Flight Recorder recording");

        Path zip = Bytes.write(directory.resolve("gzip.jfr"), new byte[] {0x1f, (byte) 0x8b, 8, 0});
        assertThat(run(zip.toString())).isEqualTo(1);
        assertLine("jetwake: " + zip + " cannot be unpacked: it is cut off or damaged");

        Path none = Files.createDirectory(directory.resolve("none"));
        assertThat(run(none.toString())).isEqualTo(1);
        assertLine("jetwake: " + none + " holds no recording: it has no .jfr files");

        assertThat(run("/dev/zero")).isEqualTo(1);
        assertLine("jetwake: /dev/zero is neither a file nor a directory");

        Path header = Bytes.write(directory.resolve("header.jfr"), Bytes.header(Integer.MAX_VALUE, 0, 68));
        assertThat(run(header.toString())).isEqualTo(1);
        assertThat(err.lines())
                .containsExactly(
                        "jetwake: warning: chunk 1 of header.jfr, bytes 0-68 skipped: its description of the events is"
                                + " cut off or damaged",
                        "jetwake: nothing in " + header + " can be read");
    }

    @Test
    void recordingWithoutTraces_tellsWhyAndWhatToDo() throws IOException {
        String file = Recordings.record(directory.resolve("quiet.jfr"), recorder -> {
                    recorder.tick();
                    recorder.tick(true);
                })
                .toString();
        assertThat(run(file)).isZero();
        assertThat(out)
                .contains("Traces     none")
                .contains("No trace ended while this was recorded")
                .contains("Jetwake.tracer().start(...)")
                .doesNotContain("Traces     0")
                .doesNotContain("0 inside traces");
        assertThat(out.indexOf("No trace ended")).isLessThan(out.indexOf("Ledger"));
        assertThat(run(file, "--json")).isZero();
        assertThat(out).contains("\"about\" : \"recording\"").contains("No trace ended while this was recorded");
        assertThat(run("traces", file)).isZero();
        assertThat(out).contains("No trace ended while this was recorded");
        assertThat(run("actors", file)).isZero();
        assertThat(out).contains("No actor processed a message inside a trace.");
    }

    @Test
    void recordingWithoutOurEvents_hasItsOwnExitCode() {
        Path other = Recordings.record(directory.resolve("other.jfr"), recorder -> {});
        assertThat(run(other.toString())).isEqualTo(4);
        assertThat(out).isEmpty();
        assertThat(err)
                .startsWith("jetwake: " + other
                        + " holds no events of Jetwake: run the application with the Jetwake agent");
        assertThat(err.lines()).hasSize(1);
    }

    @Test
    void damagedRecording_givesAWarningAndTheRest() {
        byte[] bytes = Bytes.read(Path.of(shop));
        int second = Bytes.chunks(bytes).get(2);
        Path cut = Bytes.write(directory.resolve("cut.jfr"), Arrays.copyOf(bytes, second + 2_000));
        assertThat(run(cut.toString())).isZero();
        assertThat(err).startsWith("jetwake: warning: chunk 3 of cut.jfr, bytes " + second + "-" + (second + 2_000));
        assertThat(out)
                .contains("Traces     100 (")
                .contains("incomplete")
                .contains("1 place of the recording is damaged and was skipped");
    }

    @Test
    void wrongUsage_isTold() {
        assertThat(run()).isEqualTo(2);
        assertLine("jetwake: name a recording, such as: jetwake shop.jfr (see jetwake --help)");
        assertThat(run("--colour", shop)).isEqualTo(2);
        assertThat(err).startsWith("jetwake: ").contains("'--colour'").hasLineCount(1);
        assertThat(run("trace", "xyz", shop)).isEqualTo(2);
        assertLine("jetwake: ID must be 4 to 32 hexadecimal digits: 'xyz' (see jetwake trace --help)");
        assertThat(run("traces", shop, "--slowest", "0")).isEqualTo(2);
        assertLine("jetwake: --slowest must be from 1 to 1000: 0 (see jetwake traces --help)");
        assertThat(run(shop, "--timeout", "soon")).isEqualTo(2);
        assertThat(err).contains("--timeout must be a number of seconds, or end in s, m or h: 'soon'");
        assertThat(run(shop, "--memory", "much")).isEqualTo(2);
        assertThat(err).contains("--memory must be a number that ends in k, m or g: 'much'");
        assertThat(run("report", shop)).isEqualTo(2);
        assertThat(err).contains("Missing required option: '--output=OUT.html'");
        for (String width : new String[] {"0", "19", "1001"}) {
            assertThat(run(shop, "--width", width)).isEqualTo(2);
            assertLine("jetwake: --width must be from 20 to 1000: " + width + " (see jetwake --help)");
        }
    }

    @Test
    void helpAndVersion_areData() {
        assertThat(run("--help")).isZero();
        assertThat(out).contains("Exit codes:").contains("  4  the recording or JVM has no events of Jetwake");
        assertThat(run("trace", "-h")).isZero();
        assertThat(out).contains("32 hexadecimal digits");
        assertThat(run("-V")).isZero();
        assertThat(out).startsWith("jetwake ");
    }

    private void assertLine(String line) {
        assertThat(err.lines()).containsExactly(line);
        assertThat(out).isEmpty();
    }

    private int run(String... args) {
        StringWriter outText = new StringWriter();
        StringWriter errText = new StringWriter();
        CommandLine commandLine =
                JetwakeCommand.commandLine().setOut(new PrintWriter(outText)).setErr(new PrintWriter(errText, true));
        int code = commandLine.execute(args);
        out = outText.toString();
        err = errText.toString();
        assertThat(err).doesNotContain("\tat ").doesNotContain("Exception");
        return code;
    }

    private static void checkJson(String text) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            int depth = 0;
            while (parser.nextToken() != null) {
                depth += parser.currentToken().isStructStart()
                        ? 1
                        : parser.currentToken().isStructEnd() ? -1 : 0;
            }
            assertThat(depth).isZero();
        }
    }
}
