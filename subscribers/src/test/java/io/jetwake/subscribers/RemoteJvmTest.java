package io.jetwake.subscribers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.RemoteJvm.Credentials;
import io.jetwake.testing.Await;
import io.jetwake.testing.RecordedApplication;
import io.jetwake.testing.RunningJvm;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.rmi.registry.LocateRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.management.remote.JMXAuthenticator;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import javax.security.auth.Subject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another JVM, read by JMX on the loopback interface. */
class RemoteJvmTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final List<TickSnapshot> received = new CopyOnWriteArrayList<>();

    @Test
    void totals_areWhatTheRemoteJvmReports() throws Exception {
        try (RunningJvm child = RunningJvm.start(JmxApplication.class)) {
            String port = child.await("port ");
            child.await("ready");
            List<Path> before = copies();
            try (SnapshotSource source = RemoteJvm.of("127.0.0.1:" + port)) {
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
            }
            assertThat(copies()).isEqualTo(before);
        }
    }

    @Test
    void lostConnection_deliversALastSnapshotAndSaysSo() throws Exception {
        try (RunningJvm child = RunningJvm.start(JmxApplication.class)) {
            String port = child.await("port ");
            try (SnapshotSource source = RemoteJvm.of("127.0.0.1:" + port)) {
                source.subscribe(SnapshotFilter.all(), Duration.ofHours(1), received::add);
                assertThat(source.awaitRunning(TIMEOUT)).isTrue();
                child.send("halt");

                assertThat(source.awaitEnd(TIMEOUT)).isTrue();
                assertThat(received).hasSize(1);
                assertThat(received.get(0).ledger().gaps().toString()).contains("ended before its recorder had closed");
            }
        }
    }

    @Test
    void credentials_areChecked() throws Exception {
        try (RunningJvm child = RunningJvm.start(JmxApplication.class, "-Dpassword=secret")) {
            String address = "127.0.0.1:" + child.await("port ");

            assertThatThrownBy(() -> RemoteJvm.of(address))
                    .isInstanceOf(IOException.class)
                    .hasMessage(address + " wants user and password");
            assertThatThrownBy(() -> RemoteJvm.of(address, new Credentials("reader", "wrong")))
                    .isInstanceOf(IOException.class)
                    .hasMessage(address + " refuses this user and password");
            RemoteJvm.of(address, new Credentials("reader", "secret")).close();
        }
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
        assertThat(new Credentials("reader", "secret")).asString().contains("reader").doesNotContain("secret");
    }

    private static List<Path> copies() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return new CopyOnWriteArrayList<>(files.filter(
                            file -> String.valueOf(file.getFileName()).matches("jetwake-jmx-.*"))
                    .sorted()
                    .toList());
        }
    }

    private long traces() {
        return received.stream().mapToLong(snapshot -> snapshot.traces().size()).sum();
    }

    /** The recorded application with a JMX port. */
    static final class JmxApplication {
        private JmxApplication() {}

        public static void main(String[] arguments) throws Exception {
            System.setProperty("java.rmi.server.hostname", "127.0.0.1");
            int port;
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = socket.getLocalPort();
            }
            LocateRegistry.createRegistry(port);
            Map<String, Object> environment = new HashMap<>();
            String password = System.getProperty("password");
            if (password != null) {
                environment.put(JMXConnectorServer.AUTHENTICATOR, (JMXAuthenticator) given -> {
                    if (given instanceof String[] pair && pair.length == 2 && pair[1].equals(password)) {
                        return new Subject();
                    }
                    throw new SecurityException("on purpose");
                });
            }
            JMXConnectorServerFactory.newJMXConnectorServer(
                            new JMXServiceURL("service:jmx:rmi:///jndi/rmi://127.0.0.1:" + port + "/jmxrmi"),
                            environment,
                            ManagementFactory.getPlatformMBeanServer())
                    .start();
            System.out.println("port " + port);
            RecordedApplication.main(arguments);
        }
    }
}
