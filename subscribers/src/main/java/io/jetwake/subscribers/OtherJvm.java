package io.jetwake.subscribers;

import io.jetwake.stream.ForeignReader;
import io.jetwake.stream.LocalJvm;
import io.jetwake.subscribers.sources.LiveReader;
import java.io.IOException;
import java.util.List;

/**
 * Another JVM of this machine as a source of snapshots.
 *
 * <pre>{@code
 * try (SnapshotSource shop = OtherJvm.of(4711)) {
 *     shop.subscribe(SnapshotFilter.all(), Duration.ofSeconds(5), snapshot -> System.out.println(snapshot.metrics()));
 *     shop.awaitEnd(Duration.ofHours(1));
 * }
 * }</pre>
 *
 * <p>Its events are read from its JFR repository, so that all of the work is done in this JVM. If no recording runs there, one
 * of Jetwake's events only is started, which keeps five minutes or 250 MB, and stopped by {@link SnapshotSource#close}. If this JVM is
 * killed before that, it runs on; {@code jcmd} stops it. This JVM has to be a JDK;
 * versions 17 and 25 read each other.
 */
public final class OtherJvm {

    /**
     * A JVM of this machine.
     *
     * @param pid its process id
     * @param name its main class or jar, and its arguments
     */
    public record Found(long pid, String name) {}

    private OtherJvm() {}

    /**
     * The JVM with this process id, which must belong to the user of this JVM unless that is root. It is read from the first
     * subscription on.
     *
     * @throws IOException if it cannot be read; the message says why in one line
     */
    public static SnapshotSource of(long pid) throws IOException {
        LocalJvm jvm = LocalJvm.of(pid);
        return LiveReader.<IOException>of((handler, onEnd) -> ForeignReader.of(jvm, handler, onEnd));
    }

    /**
     * The other JVMs of this machine and user in which Jetwake records.
     *
     * @throws IOException if this Java cannot look for other JVMs
     */
    public static List<Found> list() throws IOException {
        return LocalJvm.recorded().stream()
                .map(found -> new Found(found.pid(), found.name()))
                .toList();
    }
}
