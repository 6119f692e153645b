package io.jetwake.subscribers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.RemoteJvm.Credentials;
import io.jetwake.testing.Await;
import io.jetwake.testing.ChildJvm;
import io.jetwake.testing.RecordedApplication;
import io.jetwake.testing.RunningJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another JVM, read by JMX on the loopback interface. */
class RemoteJvmTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static final String STORE_PASSWORD = "changeit";
    private static final String EVERYBODY = "-Dcom.sun.management.jmxremote.authenticate=false";

    private final List<TickSnapshot> received = new CopyOnWriteArrayList<>();

    @Test
    void totals_areWhatTheRemoteJvmReports() throws Exception {
        try (JmxApplication application = JmxApplication.start(EVERYBODY)) {
            RunningJvm child = application.jvm();
            List<Path> before = copies();
            try (SnapshotSource source = RemoteJvm.of(application.address())) {
                source.subscribe(SnapshotFilter.all(), SECOND, received::add);
                assertThat(source.awaitRunning(TIMEOUT)).isTrue();
                List<Path> during = copies();
                during.removeAll(before);
                assertThat(during).hasSize(1);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(during.get(0))))
                        .isEqualTo("rwx------");
                child.send("work");
                long worked = Long.parseLong(child.await("worked "));
                Await.until("all traces", TIMEOUT, () -> traces() >= worked);

                assertThat(traces()).isEqualTo(worked);
                assertThat(received).allMatch(TickSnapshot::complete);

                child.send("lose");
                Await.until("the loss is reported", TIMEOUT, () -> OtherJvmTest.lostBytes(received) > 0);
                assertThat(OtherJvmTest.lostBytes(received)).isEqualTo(RecordedApplication.LOST_BYTES);
            }
            assertThat(copies()).isEqualTo(before);
        }
    }

    @Test
    void lostConnection_deliversALastSnapshotAndSaysSo() throws Exception {
        try (JmxApplication application = JmxApplication.start(EVERYBODY)) {
            try (SnapshotSource source = RemoteJvm.of(application.address())) {
                source.subscribe(SnapshotFilter.all(), Duration.ofHours(1), received::add);
                assertThat(source.awaitRunning(TIMEOUT)).isTrue();
                application.jvm().send("halt");

                assertThat(source.awaitEnd(TIMEOUT)).isTrue();
                assertThat(received).hasSize(1);
                assertThat(received.get(0).ledger().gaps().toString()).contains("ended before its recorder had closed");
            }
        }
    }

    @Test
    void credentials_areChecked(@TempDir Path folder) throws Exception {
        Path passwords = onlyForMe(folder.resolve("passwords"), "reader secret\nguest guest\n");
        Path access = onlyForMe(folder.resolve("access"), "reader readwrite\nguest readonly\n");
        try (JmxApplication application = JmxApplication.start(
                "-Dcom.sun.management.jmxremote.password.file=" + passwords,
                "-Dcom.sun.management.jmxremote.access.file=" + access)) {
            String address = application.address();

            assertThatThrownBy(() -> RemoteJvm.of(address))
                    .isInstanceOf(IOException.class)
                    .hasMessage(address + " wants user and password");
            assertThatThrownBy(() -> RemoteJvm.of(address, new Credentials("reader", "wrong")))
                    .isInstanceOf(IOException.class)
                    .hasMessage(address + " refuses this user and password");
            assertThatThrownBy(() -> RemoteJvm.of(address, new Credentials("guest", "guest")))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith(address + " cannot be recorded: ")
                    .hasMessageContaining("Access denied!");
            RemoteJvm.of(address, new Credentials("reader", "secret")).close();
        }
    }

    @Test
    void tlsAndPassword_areNeededBoth(@TempDir Path folder) throws Exception {
        Path passwords = onlyForMe(folder.resolve("passwords"), "reader secret\n");
        Path access = onlyForMe(folder.resolve("access"), "reader readwrite\n");
        Path trust = certificate(folder);
        try (JmxApplication application = JmxApplication.startWithTls(
                "-Djavax.net.ssl.keyStore=" + folder.resolve("keys"),
                "-Djavax.net.ssl.keyStorePassword=" + STORE_PASSWORD,
                "-Dcom.sun.management.jmxremote.password.file=" + passwords,
                "-Dcom.sun.management.jmxremote.access.file=" + access)) {
            String address = "-Daddress=" + application.address();
            String trusting = "-Djavax.net.ssl.trustStore=" + trust;
            String opening = "-Djavax.net.ssl.trustStorePassword=" + STORE_PASSWORD;

            assertThat(ChildJvm.run(Reader.class, address, trusting, opening, "-Dpassword=secret")
                            .output())
                    .isEqualToIgnoringNewLines("read a snapshot");
            assertThat(ChildJvm.run(Reader.class, address, trusting, opening, "-Dpassword=wrong")
                            .output())
                    .isEqualToIgnoringNewLines(application.address() + " refuses this user and password");
            assertThat(ChildJvm.run(Reader.class, address, "-Dpassword=secret").output())
                    .isEqualToIgnoringNewLines("there is no connection to " + application.address()
                            + ": unable to find valid certification path to requested target"
                            + "; its certificate must be for this host, and in javax.net.ssl.trustStore"
                            + " (with trustStorePassword)");
        }
    }

    /** Has a pair of keys made, and returns a store in which its certificate is trusted. */
    private static Path certificate(Path folder) throws Exception {
        Path certificate = folder.resolve("certificate");
        Path trust = folder.resolve("trust");
        keytool(
                "-genkeypair",
                "-keystore",
                folder.resolve("keys"),
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "SAN=ip:127.0.0.1");
        keytool("-exportcert", "-keystore", folder.resolve("keys"), "-file", certificate);
        keytool("-importcert", "-noprompt", "-keystore", trust, "-file", certificate);
        return trust;
    }

    private static void keytool(String command, Object... options) throws Exception {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), command));
        line.addAll(List.of("-alias", "jmx", "-storepass", STORE_PASSWORD));
        for (Object option : options) {
            line.add(option.toString());
        }
        Process keytool = new ProcessBuilder(line).redirectErrorStream(true).start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
    }

    /** Reads a JVM until a snapshot has come, or prints why it cannot. */
    static final class Reader {
        private Reader() {}

        public static void main(String[] arguments) throws InterruptedException {
            Credentials credentials = new Credentials("reader", System.getProperty("password"));
            try (SnapshotSource source = RemoteJvm.of(System.getProperty("address"), credentials)) {
                CountDownLatch tick = new CountDownLatch(1);
                source.subscribe(SnapshotFilter.all(), SECOND, snapshot -> tick.countDown());
                System.out.println(tick.await(30, TimeUnit.SECONDS) ? "read a snapshot" : "read nothing");
            } catch (IOException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    private static Path onlyForMe(Path file, String content) throws IOException {
        Files.writeString(file, content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void addressWhereNobodyListens_isNamed() throws Exception {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        assertThatThrownBy(() -> RemoteJvm.of("127.0.0.1:" + port))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("there is no connection to 127.0.0.1:" + port + ": Connection refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "localhost:", "a/b:1", "service:jmx:", "http://localhost:80"})
    void wrongAddress_isRefused(String address) {
        assertThatThrownBy(() -> RemoteJvm.of(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(address + " is ");
    }

    @Test
    void password_isNotPrinted() {
        assertThat(new Credentials("reader", "secret"))
                .asString()
                .contains("reader")
                .doesNotContain("secret");
    }

    private static List<Path> copies() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return new CopyOnWriteArrayList<>(
                    files.filter(file -> String.valueOf(file.getFileName()).matches("jetwake-jmx-.*"))
                            .sorted()
                            .toList());
        }
    }

    private long traces() {
        return received.stream().mapToLong(snapshot -> snapshot.traces().size()).sum();
    }

    /** The recorded application with the JDK's JMX agent on the loopback interface. */
    private record JmxApplication(RunningJvm jvm, int port) implements AutoCloseable {
        static JmxApplication start(String... options) throws IOException {
            int port = freePort();
            return start(
                    port,
                    options,
                    "-Dcom.sun.management.jmxremote.ssl=false",
                    "-Dcom.sun.management.jmxremote.rmi.port=" + port);
        }

        static JmxApplication startWithTls(String... options) throws IOException {
            return start(freePort(), options, "-Dcom.sun.management.jmxremote.ssl=true");
        }

        private static int freePort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }

        private static JmxApplication start(int port, String[] options, String... more) throws IOException {
            List<String> arguments = new ArrayList<>(List.of(options));
            arguments.addAll(List.of(more));
            arguments.addAll(List.of(
                    "-Djava.rmi.server.hostname=127.0.0.1",
                    "-Dcom.sun.management.jmxremote.host=127.0.0.1",
                    "-Dcom.sun.management.jmxremote.port=" + port));
            RunningJvm jvm = RunningJvm.start(RecordedApplication.class, arguments.toArray(new String[0]));
            jvm.await("ready");
            return new JmxApplication(jvm, port);
        }

        String address() {
            return "127.0.0.1:" + port;
        }

        @Override
        public void close() {
            jvm.close();
        }
    }
}
