package io.jetwake.stream;

import io.jetwake.reading.EventRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.MBeanServerConnection;
import javax.management.remote.JMXConnectionNotification;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import javax.net.ssl.SSLException;
import jdk.jfr.consumer.EventStream;
import jdk.management.jfr.RemoteRecordingStream;
import org.jspecify.annotations.Nullable;

/**
 * A JVM that is reached by JMX: a recording of ours runs there, and is copied into a directory that only this user can read.
 *
 * <p>Both are bounded; what is deleted before it was read is reported by the ledger.
 */
final class RemoteOrigin implements EventOrigin {
    private static final long CONNECT_SECONDS = 30;
    private static final Duration MAX_AGE = Duration.ofMinutes(5);
    private static final long MAX_BYTES = 250_000_000;
    private static final String CERTIFICATE =
            "; its certificate must be for this host, and in javax.net.ssl.trustStore (with trustStorePassword)";
    private static final Pattern HOST_AND_PORT = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^\\s/:\\[\\]]+):(\\d{1,5})");

    private final String address;
    private final JMXConnector connector;
    private final MBeanServerConnection connection;
    private final Path directory;
    private volatile boolean lost;
    private int streams;

    private RemoteOrigin(String address, JMXConnector connector, MBeanServerConnection connection, Path directory) {
        this.address = address;
        this.connector = connector;
        this.connection = connection;
        this.directory = directory;
        connector.addConnectionNotificationListener(
                (notification, handback) -> {
                    String type = notification.getType();
                    lost |= type.equals(JMXConnectionNotification.CLOSED)
                            || type.equals(JMXConnectionNotification.FAILED);
                },
                null,
                null);
    }

    /** The JVM behind a connection, which is closed if it cannot be used. */
    static RemoteOrigin of(String address, JMXConnector connector) throws IOException {
        try {
            MBeanServerConnection connection = connector.getMBeanServerConnection();
            // its permissions are those of temporary directories: 0700
            return new RemoteOrigin(address, connector, connection, Files.createTempDirectory("jetwake-jmx-"));
        } catch (IOException | RuntimeException e) {
            close(connector);
            throw new IOException(address + " cannot be read: " + e, e);
        }
    }

    /**
     * Connects to a JVM.
     *
     * @param address a JMX service URL, or host and port
     * @param credentials user and password; empty if there are none
     * @throws IllegalArgumentException if the address is neither of both
     * @throws IOException if there is no connection; the message says why in one line
     */
    static RemoteOrigin connect(String address, List<String> credentials) throws IOException {
        JMXServiceURL url = url(address);
        Map<String, Object> environment =
                credentials.isEmpty() ? Map.of() : Map.of(JMXConnector.CREDENTIALS, credentials.toArray(new String[0]));
        CompletableFuture<JMXConnector> connecting = new CompletableFuture<>();
        DaemonThreads.start("jetwake-jmx-connect", () -> connect(url, environment, connecting));
        try {
            return of(address, connecting.get(CONNECT_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            throw refused(address, credentials, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw new IOException(address + " does not answer within " + CONNECT_SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while connecting to " + address, e);
        } finally {
            connecting.cancel(false);
        }
    }

    @SuppressWarnings("BanJNDI") // the address is given by the user, who trusts that JVM thereby
    private static void connect(
            JMXServiceURL url, Map<String, Object> environment, CompletableFuture<JMXConnector> connecting) {
        try {
            JMXConnector connected = JMXConnectorFactory.connect(url, environment);
            if (!connecting.complete(connected)) {
                close(connected); // nobody waits any more
            }
        } catch (Throwable t) {
            connecting.completeExceptionally(t);
        }
    }

    private static JMXServiceURL url(String address) {
        try {
            if (address.startsWith("service:jmx:")) {
                return new JMXServiceURL(address);
            }
            if (HOST_AND_PORT.matcher(address).matches()) {
                return new JMXServiceURL("service:jmx:rmi:///jndi/rmi://" + address + "/jmxrmi");
            }
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(address + " is not a JMX service URL: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException(address + " is neither host:port nor a JMX service URL");
    }

    private static IOException refused(String address, List<String> credentials, Throwable t) {
        if (t instanceof SecurityException) {
            String what = credentials.isEmpty() ? " wants user and password" : " refuses this user and password";
            return new IOException(address + what, t);
        }
        Throwable root = t;
        boolean tls = root instanceof SSLException;
        while (root.getCause() != null) {
            root = root.getCause();
            tls |= root instanceof SSLException;
        }
        String reason = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        String advice = tls ? CERTIFICATE : "";
        return new IOException("there is no connection to " + address + ": " + reason + advice, t);
    }

    @Override
    public String name() {
        return address;
    }

    /** Its recording is ours, and begins with the stream. */
    @Override
    public Instant since() {
        return Instant.MIN;
    }

    @Override
    public EventStream open() throws IOException {
        Path copies = Files.createDirectory(directory.resolve(Integer.toString(++streams)));
        try {
            RemoteRecordingStream stream = new RemoteRecordingStream(connection, copies);
            stream.setMaxAge(MAX_AGE);
            stream.setMaxSize(MAX_BYTES);
            EventRows.names().forEach(event -> stream.enable(event).withoutStackTrace());
            return stream;
        } catch (IOException | RuntimeException e) {
            throw new IOException(address + " cannot be recorded: " + e.getMessage(), e);
        }
    }

    /** A remote stream holds the lock that its {@code close} needs as long as {@code start} runs. */
    @Override
    public void run(EventStream stream) throws InterruptedException {
        stream.startAsync();
        stream.awaitTermination();
    }

    @Override
    public boolean ended() {
        return lost;
    }

    /** Finds out whether the connection is lost; a stream that is merely silent needs no other one. */
    @Override
    public @Nullable String broken() {
        try {
            connection.getMBeanCount();
        } catch (IOException e) {
            lost = true;
        }
        return null;
    }

    @Override
    public void close() {
        close(connector);
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(RemoteOrigin::delete);
        } catch (IOException | UncheckedIOException e) {
            Log.warn("remote-copies", "the copies in " + directory + " cannot be deleted: " + e);
        }
    }

    private static void close(JMXConnector connector) {
        try {
            connector.close();
        } catch (IOException e) {
            // it is lost already
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
