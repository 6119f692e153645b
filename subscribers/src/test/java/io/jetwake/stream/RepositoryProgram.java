package io.jetwake.stream;

import io.jetwake.aggregate.EventHandler;
import io.jetwake.snapshot.Ledger;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.management.ObjectName;

/** A JVM whose repository suffers what that of other tests must not. */
public final class RepositoryProgram {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final long FLOOR = 32L << 20;

    private static long emitted;

    private RepositoryProgram() {}

    public static void main(String[] arguments) throws Exception {
        switch (System.getProperty("fault")) {
            case "delete" -> afterFault(RepositoryProgram::deleteRepository);
            case "migrate" -> afterFault(RepositoryProgram::migrateRepository);
            case "curiosity" -> sayWhoMayRead();
            default -> fillDisk();
        }
        System.out.println("survived");
    }

    private static void sayWhoMayRead() throws IOException {
        try (LiveRecording live = new LiveRecording()) {
            begin(live);
            Path repository = Path.of(System.getProperty("jdk.jfr.repository"));
            System.out.println(PosixFilePermissions.toString(Files.getPosixFilePermissions(repository)));
            end(live);
        }
    }

    private static void afterFault(Runnable fault) {
        try (LiveRecording live = new LiveRecording()) {
            begin(live);
            fault.run();
            emit(live, 1_000);
            live.recorder.tick();
            LiveStream.rotateChunk();
            end(live);
        }
    }

    /** The handler is blocked, so that nothing is deleted, and the disk fills. */
    private static void fillDisk() throws Exception {
        AtomicBoolean block = new AtomicBoolean();
        CountDownLatch release = new CountDownLatch(1);
        try (LiveRecording live = new LiveRecording(handler -> blocking(handler, block, release), FLOOR)) {
            begin(live);
            block.set(true);
            Await.until("the disk is low", DEADLINE, () -> {
                emit(live, 50_000);
                live.recorder.tick();
                LockSupport.parkNanos(50_000_000);
                return live.reader.state() == EventStreamReader.State.LOW_DISK;
            });
            Await.until(
                    "the recording is closed",
                    DEADLINE,
                    () -> LiveRecording.readersRecordings().isEmpty());
            emit(live, 1_000);
            release.countDown();
            live.running();
            Ledger ledger = end(live);
            check(ledger.gaps().toString().contains("less than 32 MiB of free disk space"), ledger);
        }
    }

    private static EventHandler blocking(EventHandler handler, AtomicBoolean block, CountDownLatch release) {
        return (EventHandler) Proxy.newProxyInstance(
                EventHandler.class.getClassLoader(),
                new Class<?>[] {EventHandler.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("sample") && block.get()) {
                        release.await();
                    }
                    return method.invoke(handler, arguments);
                });
    }

    private static void begin(LiveRecording live) {
        live.running();
        live.recorder.instrument(7, "db.time", "timer");
        live.recorder.tick();
        emit(live, 1_000);
        live.recorder.tick();
        live.delivered();
    }

    /** There are new snapshots, exactly one recording, and exact books. */
    private static Ledger end(LiveRecording live) {
        int before = live.snapshots.size();
        live.tickUntil("new snapshots", DEADLINE, () -> live.snapshots.size() > before + 5);
        emit(live, 1_000);
        live.recorder.lastTick();
        live.delivered();
        int recordings = LiveRecording.readersRecordings().size();
        TickSnapshot all = live.finish();
        long values = LiveRecording.values(all, "db.time");
        long missing = all.ledger().missing().samples().getOrDefault("db.time{pool=main}", 0L);
        System.out.println(emitted + " samples, delivered " + values + ", " + all.ledger() + ", restarts "
                + live.reader.restarts());
        check(values + missing == emitted, emitted);
        check(missing == all.ledger().missing().sampleCount(), all.ledger());
        check(recordings == 1, recordings);
        return all.ledger();
    }

    private static void check(boolean fact, Object otherwise) {
        if (!fact) {
            throw new AssertionError(otherwise);
        }
    }

    private static void emit(LiveRecording live, int samples) {
        for (int i = 0; i < samples; i++) {
            live.recorder.sample(7, i);
        }
        emitted += samples;
    }

    private static void deleteRepository() {
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("jdk.jfr.repository")))) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void migrateRepository() {
        try {
            Path target = Files.createTempDirectory(Path.of(System.getProperty("java.io.tmpdir")), "migrated");
            Object answer = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "jfrConfigure",
                            new Object[] {new String[] {"repositorypath=" + target}},
                            new String[] {String[].class.getName()});
            System.out.println(answer);
            check(System.getProperty("jdk.jfr.repository").startsWith(target.toString()), answer);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
