package io.jetwake.subscribers;

import io.jetwake.stream.ForeignReader;
import io.jetwake.subscribers.sources.LiveReader;
import java.io.IOException;
import java.util.List;

/**
 * A JVM that is reached by JMX as a source of snapshots.
 *
 * <p>That JVM has to offer JMX ({@code com.sun.management.jmxremote.port}), which should never be without TLS and passwords, unless on the
 * loopback interface: whoever reaches it can run code there. TLS is set up by the system properties {@code javax.net.ssl.*} of this
 * JVM. A recording of Jetwake's events runs there as long as the source is open; it is copied into a temporary directory, which only
 * this user can read and which is deleted in the end. Both keep five minutes or 250 MB. A connection that is lost ends the source.
 *
 * <p>The source has to be closed: until then a thread of the JDK keeps this JVM alive.
 */
public final class RemoteJvm {

    /** Who asks; the password is never printed. */
    public record Credentials(String user, String password) {
        @Override
        public String toString() {
            return "Credentials[user=" + user + ", password=***]";
        }
    }

    private RemoteJvm() {}

    /**
     * The JVM at this address, which lets everybody in.
     *
     * @see #of(String, Credentials)
     */
    public static SnapshotSource of(String address) throws IOException {
        return of(address, List.of());
    }

    /**
     * The JVM at this address. It is read from the first subscription on.
     *
     * @param address {@code host:port}, or a JMX service URL
     * @throws IllegalArgumentException if the address is neither of both
     * @throws IOException if it cannot be read; the message says why in one line
     */
    public static SnapshotSource of(String address, Credentials credentials) throws IOException {
        return of(address, List.of(credentials.user(), credentials.password()));
    }

    private static SnapshotSource of(String address, List<String> credentials) throws IOException {
        return LiveReader.<IOException>of((handler, onEnd) -> ForeignReader.of(address, credentials, handler, onEnd));
    }
}
