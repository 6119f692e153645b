package io.jetwake.analyzer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.jetwake.analyzer.fixture.Application;
import io.jetwake.analyzer.fixture.Command;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command on JVMs that run. */
@Timeout(value = 150, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LiveCommandTest {

    @Test
    void snapshots_addUpToWhatTheJvmRecorded() throws Exception {
        try (Application shop = Application.start();
                Application live = live(shop, "--json", "--interval", "1s", "--metrics", "application.*")) {
            List<String> lines = new ArrayList<>(List.of(live.line()));
            shop.tell("work", "worked");
            shop.tell("work", "worked");
            shop.tell("exit", "exits");
            lines.addAll(live.rest());

            assertThat(live.process().waitFor()).isZero();
            assertThat(lines).allMatch(line -> line.startsWith("{\"from\":\""));
            // reading began in the middle of the first tick
            assertThat(lines.get(0)).containsAnyOf("\"verdict\":\"complete\"", "\"verdict\":\"open\"");
            assertThat(lines.subList(1, lines.size())).allMatch(line -> line.contains("\"complete\":true"));
            assertThat(sum(lines, "finishedTraces")).isZero();
            assertThat(sum(lines, "count")).isEqualTo(2 * Application.TRACES);
        }
    }

    @Test
    void tracesOneByOne_areLines() throws Exception {
        try (Application shop = Application.start();
                Application live = live(shop, "--traces", "--name", "GET **")) {
            CompletableFuture<String> line = CompletableFuture.supplyAsync(live::line);
            while (!line.isDone()) { // until it reads, traces come and go
                shop.tell("work", "worked");
                LockSupport.parkNanos(100_000_000);
            }
            assertThat(line.join()).contains("  finished  ").endsWith("  GET /application");
        }
    }

    @Test
    void termination_stopsTheRecordingThatWasStarted() throws Exception {
        try (Application shop = Application.start();
                Application live = live(shop, "--interval", "1s", "--json")) {
            assertThat(live.line()).startsWith("{\"from\":\"");
            assertThat(jcmd(shop, "JFR.check")).contains("name=jetwake-reader-").contains("(running)");
            live.process().destroy();

            assertThat(live.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(jcmd(shop, "JFR.check")).contains("No available recordings");
        }
    }

    @Test
    void jvmWithoutJetwake_isToldAndNotWaitedFor() throws Exception {
        try (Application silent = Application.start(List.of("-Djetwake.enabled=off"), Application.class)) {
            assertThat(silent.line()).isEqualTo("ready");
            String pid = Long.toString(silent.process().pid());
            assertFails(
                    4,
                    "jetwake: process " + pid
                            + " is running, but Jetwake is not recording in it: start it with the Jetwake agent or"
                            + " library, or attach the agent; jetwake live lists the JVMs in which it does",
                    "live",
                    pid);
            assertThat(jcmd(silent, "JFR.check")).contains("No available recordings");
        }
    }

    @Test
    void killOfTheCommand_endsItsOtherJvmAndWhatThatBegan() throws Exception {
        try (Application shop = Application.start();
                Application live = live(shop, "--interval", "1s", "--json")) {
            assertThat(live.line()).startsWith("{\"from\":\"");
            ProcessHandle child = live.process().children().findFirst().orElseThrow();
            live.process().destroyForcibly();

            assertThat(child.onExit().get(90, TimeUnit.SECONDS).isAlive()).isFalse();
            assertThat(jcmd(shop, "JFR.check")).contains("No available recordings");
        }
    }

    @Test
    void timeout_endsInOrder() throws Exception {
        try (Application shop = Application.start()) {
            String pid = Long.toString(shop.process().pid());
            String snapshots = "";
            // the shorter time may be over before the command has begun to read
            for (int seconds = 8; snapshots.isEmpty(); seconds *= 4) {
                Command live = Command.run(
                        List.of(), Main.class, "live", pid, "--json", "--interval", "1h", "--timeout", seconds + "s");
                assertThat(live.err()).isEmpty();
                assertThat(live.exitCode()).isZero();
                assertThat(jcmd(shop, "JFR.check")).contains("No available recordings");
                snapshots = live.out();
            }
            assertThat(snapshots).startsWith("{\"from\":\"").hasLineCount(1);
        }
    }

    @Test
    void jvmByJmx_isReadWithTheLoginOfAFile(@TempDir Path folder) throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        String management = "-Dcom.sun.management.jmxremote.";
        List<String> options = List.of(
                "-Djava.rmi.server.hostname=127.0.0.1",
                management + "host=127.0.0.1",
                management + "port=" + port,
                management + "rmi.port=" + port,
                management + "ssl=false",
                management + "password.file=" + onlyForMe(folder.resolve("passwords"), "reader secret"),
                management + "access.file=" + onlyForMe(folder.resolve("access"), "reader readwrite"));
        try (Application shop = Application.start(options, Application.class)) {
            assertThat(shop.line()).isEqualTo("ready");
            String address = "127.0.0.1:" + port;
            String login = onlyForMe(folder.resolve("login"), "reader\nsecret").toString();
            try (Application live = Application.start(
                    List.of(),
                    Main.class,
                    "live",
                    "--jmx",
                    address,
                    "--jmx-login",
                    login,
                    "--json",
                    "--interval",
                    "1s")) {
                assertThat(live.line()).startsWith("{\"from\":\"");
            }
            String wrong = onlyForMe(folder.resolve("wrong"), "reader\nguess").toString();
            assertFails(
                    1,
                    "jetwake: " + address + " refuses this user and password",
                    "live",
                    "--jmx",
                    address,
                    "--jmx-login",
                    wrong);
            assertFails(1, "jetwake: " + address + " wants user and password", "live", "--jmx", address);
        }
    }

    private static Path onlyForMe(Path file, String lines) throws IOException {
        Files.writeString(file, lines + '\n');
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void jvmsThatRecord_areListed() throws Exception {
        try (Application shop = Application.start()) {
            Command list = Command.run(List.of(), Main.class, "live");
            assertThat(list.exitCode()).isZero();
            assertThat(list.out().lines()).contains(shop.process().pid() + " " + Application.class.getName());
            assertThat(Command.run(List.of(), Main.class, "live", "--json").out())
                    .contains("\"pid\" : " + shop.process().pid());
        }
    }

    @Test
    void jvmThatCannotBeRead_isToldInOneLine(@TempDir Path folder) throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        assertFails(1, "jetwake: there is no process " + ended.pid(), "live", Long.toString(ended.pid()));
        assertFails(
                2,
                "jetwake: nowhere is neither host:port nor a JMX service URL (see jetwake live --help)",
                "live",
                "--jmx",
                "nowhere");
        assertFails(
                2,
                "jetwake: give a process id or --jmx, not both (see jetwake live --help)",
                "live",
                "1",
                "--jmx",
                "localhost:1");
        Path login = Files.writeString(folder.resolve("login"), "user\nsecret\n");
        Files.setPosixFilePermissions(login, PosixFilePermissions.fromString("rw-r--r--"));
        assertFails(
                1,
                "jetwake: " + login + " can be read by others: chmod 600 " + login,
                "live",
                "--jmx",
                "localhost:1",
                "--jmx-login",
                login.toString());
        assertFails(
                2,
                "jetwake: --interval must be a number of seconds, or end in s, m or h: 'often' (see jetwake live --help)",
                "live",
                "1",
                "--interval",
                "often");
        assertFails(
                2,
                "jetwake: interval PT999999H is not between the tick and a year (see jetwake live --help)",
                "live",
                "1",
                "--interval",
                "999999h");
        assertFails(
                2,
                "jetwake: \"a***\" has more than two asterisks in a row (see jetwake live --help)",
                "live",
                "1",
                "--metrics",
                "trace.*,a***");
        assertFails(
                2,
                "jetwake: --name and --failed choose traces: add --traces (see jetwake live --help)",
                "live",
                "1",
                "--failed");
    }

    private static Application live(Application of, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("live", Long.toString(of.process().pid())));
        arguments.addAll(List.of(options));
        return Application.start(List.of(), Main.class, arguments.toArray(new String[0]));
    }

    private static void assertFails(int code, String line, String... arguments) {
        assertThat(Command.run(List.of(), Main.class, arguments))
                .isEqualTo(new Command(code, "", line + System.lineSeparator()));
    }

    private static long sum(List<String> lines, String field) throws IOException {
        long sum = 0;
        for (String line : lines) {
            try (JsonParser json = new JsonFactory().createParser(line)) {
                for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                    if (token == JsonToken.VALUE_NUMBER_INT && field.equals(json.currentName())) {
                        sum += json.getLongValue();
                    }
                }
            }
        }
        return sum;
    }

    private static String jcmd(Application application, String command) throws Exception {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process process = new ProcessBuilder(
                        jcmd.toString(), Long.toString(application.process().pid()), command)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
