package io.jetwake.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.testing.Await;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DaemonLoopTest {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void turnThatThrows_isFollowedByTheNextOne() throws Exception {
        List<Throwable> failures = List.of(
                new OutOfMemoryError("on purpose"),
                new StackOverflowError("on purpose"),
                new NoClassDefFoundError("on purpose"),
                new IllegalStateException("on purpose"),
                new Exception("on purpose"));
        AtomicInteger turns = new AtomicInteger();

        DaemonLoop loop = DaemonLoop.start("test-failing", () -> {
            int turn = turns.getAndIncrement();
            if (turn < failures.size()) {
                throwAny(failures.get(turn));
            }
            end.countDown();
            return false;
        });

        assertThat(end.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        Await.until("over", DEADLINE, loop::isOver);
        assertThat(turns).hasValue(failures.size() + 1);
    }

    @Test
    void threadThatIsNoLoop_isLookedAfterByLoops() {
        AtomicInteger revivals = new AtomicInteger();
        DaemonLoop.lookAfter(revivals::incrementAndGet);
        int before = revivals.get();
        AtomicInteger turns = new AtomicInteger();

        DaemonLoop loop = DaemonLoop.start("test-looking", () -> turns.incrementAndGet() < 3);

        Await.until("over", DEADLINE, loop::isOver);
        assertThat(revivals.get() - before).isGreaterThanOrEqualTo(3);
    }

    @Test
    void loop_keepsNeitherTheJvmNorALoaderOfTheApplication() {
        Thread[] thread = new Thread[1];
        DaemonLoop loop = DaemonLoop.start("test-daemon", () -> {
            thread[0] = Thread.currentThread();
            end.countDown();
            return false;
        });

        Await.until("over", DEADLINE, loop::isOver);
        assertThat(thread[0].isDaemon()).isTrue();
        assertThat(thread[0].getContextClassLoader()).isNull();
        assertThat(thread[0].getName()).isEqualTo("test-daemon");
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void throwAny(Throwable failure) throws T {
        throw (T) failure;
    }
}
