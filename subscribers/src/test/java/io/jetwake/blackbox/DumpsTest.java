package io.jetwake.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.testing.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DumpsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final TickSnapshot SLOW = Ticks.traces("checkout", 3_000);
    private static final TickSnapshot FAST = Ticks.traces("checkout", 10);

    private static final Logger LOGGER = Logger.getLogger("io.jetwake"); // forgets its handlers if nobody refers to it

    private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 5); // overflows
    private final List<Tripped> tripped = new CopyOnWriteArrayList<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord line) {
            log.add(line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOGGER.addHandler(handler);
    }

    @AfterEach
    void listenNoMore() {
        LOGGER.removeHandler(handler);
    }

    private Dumps dumps(Dumps.Writer writer, String... conditions) {
        List<Trigger> triggers = new ArrayList<>();
        for (String condition : conditions) {
            triggers.add(new Trigger("t" + triggers.size(), Condition.parse(condition)));
        }
        return new Dumps(triggers, Duration.ofMinutes(1), writer, nanoTime::get);
    }

    private Path write(Tripped next) {
        tripped.add(next);
        return Path.of("dump.jfr");
    }

    private static void awaitWritten(Dumps dumps, long count) {
        Await.until("files written", TIMEOUT, () -> dumps.written() + dumps.failures() == count && dumps.idle());
    }

    @Test
    void files_keepTheirDistanceAndTellWhatWasSkipped() {
        Dumps dumps = dumps(this::write, "trace(checkout).max > 2s", "ledger.missing > 0");
        dumps.onTick(SLOW);
        awaitWritten(dumps, 1);
        nanoTime.addAndGet(Duration.ofSeconds(59).toNanos());
        dumps.onTick(FAST);
        dumps.onTick(SLOW);
        dumps.onTick(SLOW);
        dumps.onTick(new Ticks().missing(3, 0).snapshot());

        assertThat(dumps.written()).isEqualTo(1);
        assertThat(dumps.skipped()).isEqualTo(2);

        nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());
        dumps.onTick(new Ticks().missing(3, 0).snapshot());
        awaitWritten(dumps, 2);

        assertThat(tripped).extracting(next -> next.trigger().name()).containsExactly("t0", "t1");
        assertThat(tripped).extracting(Tripped::skipped).containsExactly(0L, 2L);
        assertThat(log)
                .containsExactly(
                        "Jetwake's black box wrote dump.jfr, trigger t0: trace(checkout).max > 2s, was 3s for checkout",
                        "Jetwake's black box wrote dump.jfr, trigger t1: ledger.missing > 0, was 3 for ledger; "
                                + "2 triggers were skipped since the last file");
    }

    @Test
    void failures_areCountedAndLoggedOncePerCause() {
        IOException first = new IOException("first");
        IOException second = new IOException("second");
        Dumps dumps = dumps(
                next -> {
                    tripped.add(next);
                    throw tripped.size() <= 2 ? first : second;
                },
                "trace(checkout).max > 2s");
        for (int i = 1; i <= 3; i++) {
            dumps.onTick(SLOW);
            awaitWritten(dumps, i);
            dumps.onTick(FAST);
            nanoTime.addAndGet(Duration.ofMinutes(1).toNanos());
        }

        assertThat(dumps.failures()).isEqualTo(3);
        assertThat(dumps.written()).isZero();
        assertThat(log).hasSize(2);
        assertThat(log.get(0)).contains("first", "trigger t0").doesNotContain("\n");
        assertThat(log.get(1)).contains("second");
    }

    @Test
    void conditionThatLasts_getsTheFileThatFailedAfterTheInterval() {
        Dumps dumps = dumps(
                next -> {
                    tripped.add(next);
                    if (tripped.size() == 1) {
                        throw new IOException("on purpose");
                    }
                    return Path.of("dump.jfr");
                },
                "trace(checkout).max > 2s");
        for (int files : new int[] {1, 2, 2}) {
            dumps.onTick(SLOW);
            awaitWritten(dumps, files);
            nanoTime.addAndGet(Duration.ofMinutes(1).toNanos());
        }

        assertThat(dumps.failures()).isEqualTo(1);
        assertThat(dumps.written()).isEqualTo(1);
    }

    @Test
    void slowWriter_delaysNoTickAndWritesOneAtATime() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        List<String> threads = new CopyOnWriteArrayList<>();
        Dumps dumps = dumps(
                next -> {
                    threads.add(Thread.currentThread().getName()
                            + Thread.currentThread().isDaemon());
                    began.countDown();
                    await(finish);
                    return write(next);
                },
                "trace(checkout).max > 2s",
                "ledger.missing > 0");
        dumps.onTick(SLOW);
        await(began);
        nanoTime.addAndGet(Duration.ofHours(1).toNanos());
        dumps.onTick(new Ticks().missing(1, 0).snapshot());

        assertThat(dumps.skipped()).isEqualTo(1);
        finish.countDown();
        awaitWritten(dumps, 1);
        dumps.onTick(new Ticks().missing(1, 0).snapshot());
        awaitWritten(dumps, 2);
        assertThat(threads).containsExactly("jetwake-blackboxtrue", "jetwake-blackboxtrue");
    }

    @Test
    void closed_writesNothingMore() {
        Dumps dumps = dumps(this::write, "trace(checkout).max > 2s");
        dumps.close(TIMEOUT);
        dumps.onTick(SLOW);
        dumps.close(TIMEOUT);

        assertThat(dumps.idle()).isTrue();
        assertThat(tripped).isEmpty();
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IOException(interrupted);
        }
    }
}
