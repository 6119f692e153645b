package io.jetwake.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jetwake.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeSpaceGuardTest {
    private final AtomicLong free = new AtomicLong(1_000);
    private final AtomicInteger lows = new AtomicInteger();
    private final AtomicInteger recoveries = new AtomicInteger();

    private FreeSpaceGuard guard() {
        return new FreeSpaceGuard(
                free::get, 100, Duration.ofMillis(5), lows::incrementAndGet, recoveries::incrementAndGet);
    }

    @Test
    void actions_areCalledOncePerChange() {
        FreeSpaceGuard guard = guard();
        for (long bytes : new long[] {1_000, 100, 99, 50, 150, 199, 200, 1_000, 0}) {
            free.set(bytes);
            guard.check();
        }

        assertThat(lows).hasValue(2);
        assertThat(recoveries).hasValue(1);
        assertThat(guard.low()).isTrue();
    }

    @Test
    void guard_watchesInTheBackground() {
        try (FreeSpaceGuard guard = guard()) {
            guard.start();
            free.set(1);
            Await.until("low", Duration.ofSeconds(5), guard::low);
            free.set(1_000);
            Await.until("recovered", Duration.ofSeconds(5), () -> recoveries.get() == 1);
        }
    }

    @Test
    void failingAction_doesNotEndTheGuard() {
        FreeSpaceGuard guard = new FreeSpaceGuard(
                free::get,
                100,
                () -> {
                    throw new IllegalStateException("on purpose");
                },
                recoveries::incrementAndGet);
        free.set(1);
        guard.check();
        free.set(1_000);
        guard.check();

        assertThat(recoveries).hasValue(1);
    }

    /** What cannot be stopped for want of memory would fill the disk. */
    @Test
    void actionThatFailed_isCalledAgainUntilItSucceeds() {
        AtomicInteger attempts = new AtomicInteger();
        FreeSpaceGuard guard = new FreeSpaceGuard(
                free::get,
                100,
                Duration.ofMillis(5),
                () -> {
                    if (attempts.incrementAndGet() < 3) {
                        throw new OutOfMemoryError("on purpose");
                    }
                    lows.incrementAndGet();
                },
                recoveries::incrementAndGet);
        try (guard) {
            guard.start();
            free.set(1);
            Await.until("stopped at last", Duration.ofSeconds(60), () -> lows.get() == 1);
            free.set(1_000);
            Await.until("recovered", Duration.ofSeconds(60), () -> recoveries.get() == 1);
        }
        assertThat(attempts).hasValue(3);
        assertThat(lows).hasValue(1);
    }

    @Test
    void errorWhileReadingTheSpace_doesNotEndTheGuard() {
        AtomicInteger reads = new AtomicInteger();
        FreeSpaceGuard guard = new FreeSpaceGuard(
                () -> {
                    int read = reads.incrementAndGet();
                    if (read > 1 && read < 5) {
                        throw new OutOfMemoryError("on purpose");
                    }
                    return free.get();
                },
                100,
                Duration.ofMillis(5),
                lows::incrementAndGet,
                recoveries::incrementAndGet);
        try (guard) {
            guard.start();
            free.set(1);
            Await.until("low", Duration.ofSeconds(60), () -> lows.get() == 1);
        }
    }

    @Test
    void negativeFloor_isRefused() {
        assertThatThrownBy(() -> new FreeSpaceGuard(free::get, -1, () -> {}, () -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
    }

    @Test
    void repositoryFreeBytes_isThatOfItsDisk(@TempDir Path folder) throws IOException, InterruptedException {
        Process mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", folder.toString())
                .redirectErrorStream(true)
                .start();
        assumeTrue(mount.waitFor(10, TimeUnit.SECONDS) && mount.exitValue() == 0, "cannot mount a disk of its own");
        String before = System.getProperty("jdk.jfr.repository");
        try {
            System.setProperty("jdk.jfr.repository", folder.toString());
            assertThat(FreeSpaceGuard.repositoryFreeBytes()).isEqualTo(8L << 20);
            Files.write(folder.resolve("data"), new byte[3 << 20]);
            assertThat(FreeSpaceGuard.repositoryFreeBytes()).isEqualTo(5L << 20);
        } finally {
            if (before == null) {
                System.clearProperty("jdk.jfr.repository");
            } else {
                System.setProperty("jdk.jfr.repository", before);
            }
            new ProcessBuilder("umount", folder.toString()).start().waitFor(10, TimeUnit.SECONDS);
        }
    }
}
