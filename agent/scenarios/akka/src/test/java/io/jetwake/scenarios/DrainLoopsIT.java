package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorSystem;
import com.google.common.util.concurrent.MoreExecutors;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Executors of the application, and tasks that run what many submitters have left in a queue. */
@SuppressWarnings("FutureReturnValueIgnored") // what the tasks see is what counts
class DrainLoopsIT {
    private static ActorSystem system;
    private static final ExecutorService POOL = Executors.newFixedThreadPool(3);

    @BeforeAll
    static void start() {
        system = Systems.start("drain-loops");
    }

    @AfterAll
    static void stop() throws Exception {
        POOL.shutdownNow();
        Systems.stop(system);
    }

    private static void seen(Executor executor) throws Exception {
        Sightings sightings = new Sightings("first", "second", "nested");
        sightings.of(label -> {
            executor.execute(() -> {
                sightings.see("first", label);
                executor.execute(() -> sightings.see("nested", label));
            });
            executor.execute(() -> sightings.see("second", label));
        });
    }

    /** As in the documentation of {@code Executor}. */
    private static final class SerialExecutor implements Executor {
        private final Queue<Runnable> tasks = new ArrayDeque<>();
        private final Executor executor;
        private Runnable active;

        SerialExecutor(Executor executor) {
            this.executor = executor;
        }

        @Override
        public synchronized void execute(Runnable task) {
            tasks.add(() -> {
                try {
                    task.run();
                } finally {
                    scheduleNext();
                }
            });
            if (active == null) {
                scheduleNext();
            }
        }

        private synchronized void scheduleNext() {
            active = tasks.poll();
            if (active != null) {
                executor.execute(active);
            }
        }
    }

    @Test
    void serialExecutor_runsTasksInTheTraceOfTheirSubmission() throws Exception {
        seen(new SerialExecutor(POOL));
    }

    @Test
    void sequentialExecutorOfGuava_runsTasksInTheTraceOfTheirSubmission() throws Exception {
        seen(MoreExecutors.newSequentialExecutor(POOL));
    }

    /** Any executor as a service, whose futures are those of the JDK. */
    private static final class Service extends AbstractExecutorService {
        private final Executor executor;

        Service(Executor executor) {
            this.executor = executor;
        }

        @Override
        public void execute(Runnable task) {
            executor.execute(task);
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }

    @Test
    void futuresOfASerialExecutor_runInTheTraceOfTheirSubmission() throws Exception {
        ExecutorService serial = new Service(new SerialExecutor(POOL));
        Sightings sightings = new Sightings("task", "call", "async", "then");

        sightings.of(label -> {
            serial.submit(() -> sightings.see("task", label));
            serial.submit(() -> {
                sightings.see("call", label);
                return label;
            });
            CompletableFuture.runAsync(() -> sightings.see("async", label), serial)
                    .thenRunAsync(() -> sightings.see("then", label), serial);
        });
    }

    /** A queue and how many are in it, the first of whom starts the loop. */
    private static final class Draining {
        private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
        private final AtomicInteger waiting = new AtomicInteger();

        Executor lambda() {
            return task -> {
                tasks.add(task);
                if (waiting.getAndIncrement() == 0) {
                    POOL.execute(this::drain);
                }
            };
        }

        Executor reference() {
            return this::add;
        }

        private void add(Runnable task) {
            tasks.add(task);
            if (waiting.getAndIncrement() == 0) {
                POOL.execute(this::drain);
            }
        }

        private void drain() {
            do {
                tasks.remove().run();
            } while (waiting.decrementAndGet() > 0);
        }
    }

    @Test
    void lambdaThatIsAnExecutor_runsTasksInTheTraceOfTheirSubmission() throws Exception {
        seen(new Draining().lambda());
    }

    @Test
    void methodThatIsAnExecutor_runsTasksInTheTraceOfTheirSubmission() throws Exception {
        seen(new Draining().reference());
    }

    /** A thread of its own, which takes what there is. */
    private static final class Looping extends Thread implements Executor {
        private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        @Override
        public void run() {
            try {
                while (true) {
                    tasks.take().run();
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void threadThatLoops_runsTasksInTheTraceOfTheirSubmission() throws Exception {
        Looping looping = new Looping();
        Sightings.elsewhere(looping::start);
        seen(looping);
        looping.interrupt();
    }

    /** Labels that wait, and the ways to get them handled. */
    private abstract static class Mailbox {
        final Queue<String> labels = new ConcurrentLinkedQueue<>();
        final AtomicInteger waiting = new AtomicInteger();
        Sightings sightings;

        void tell(String label) {
            labels.add(label);
            if (waiting.getAndIncrement() == 0) {
                schedule();
            }
        }

        abstract void schedule();

        void seen() throws Exception {
            sightings = new Sightings("handled").exactOrNone();
            sightings.of(this::tell);
        }
    }

    /** Schedules itself, as operators of streams do. */
    private static final class ItselfBox extends Mailbox implements Runnable {
        @Override
        void schedule() {
            POOL.execute(this);
        }

        @Override
        public void run() {
            do {
                sightings.see("handled", labels.remove());
            } while (waiting.decrementAndGet() > 0);
        }
    }

    /** Handles a few, then schedules itself anew. */
    private static final class FairBox extends Mailbox implements Runnable {
        @Override
        void schedule() {
            POOL.execute(this);
        }

        @Override
        public void run() {
            handle(labels.poll());
            if (waiting.decrementAndGet() > 0) {
                schedule();
            }
        }

        private void handle(String label) {
            sightings.see("handled", label);
        }
    }

    /** Leaves the loop to a method with a name. */
    private static final class ReferenceBox extends Mailbox {
        @Override
        void schedule() {
            POOL.submit(this::drain);
        }

        private void drain() {
            while (next()) {
                waiting.decrementAndGet();
            }
            waiting.set(0);
            if (!labels.isEmpty() && waiting.getAndIncrement() == 0) {
                schedule();
            }
        }

        private boolean next() {
            String label = labels.poll();
            if (label != null) {
                sightings.see("handled", label);
            }
            return label != null;
        }
    }

    /** Leaves the loop to a method of another class. */
    private static final class AnonymousBox extends Mailbox {
        @SuppressWarnings("JdkObsolete") // it is a queue, too
        private final LinkedList<String> inbox = new LinkedList<>();

        @Override
        void tell(String label) {
            synchronized (inbox) {
                inbox.add(label);
            }
            if (waiting.getAndIncrement() == 0) {
                schedule();
            }
        }

        @Override
        void schedule() {
            POOL.execute(new Runnable() {
                @Override
                public void run() {
                    drain();
                }
            });
        }

        private void drain() {
            do {
                String label;
                synchronized (inbox) {
                    label = inbox.removeFirst();
                }
                sightings.see("handled", label);
            } while (waiting.decrementAndGet() > 0);
        }
    }

    /** Whoever comes first does the work of those who come meanwhile. */
    private static final class InlineBox extends Mailbox {
        @Override
        void schedule() {
            do {
                sightings.see("handled", labels.remove());
            } while (waiting.decrementAndGet() > 0);
        }
    }

    /** Leaves the loop to a lambda. */
    private static final class LambdaBox extends Mailbox {
        @Override
        void schedule() {
            CompletableFuture.runAsync(
                    () -> {
                        do {
                            sightings.see("handled", labels.remove());
                        } while (waiting.decrementAndGet() > 0);
                    },
                    POOL);
        }
    }

    /** Starts a thread with the first one. */
    private static final class ThreadBox extends Mailbox {
        private final LinkedBlockingQueue<String> inbox = new LinkedBlockingQueue<>();
        private final AtomicBoolean started = new AtomicBoolean();

        @Override
        void tell(String label) {
            inbox.add(label);
            if (started.compareAndSet(false, true)) {
                schedule();
            }
        }

        @Override
        void schedule() {
            Thread thread = new Thread(this::loop, "box");
            thread.setDaemon(true);
            thread.start();
        }

        private void loop() {
            try {
                for (int i = 0; i < Sightings.MESSAGES; i++) {
                    sightings.see("handled", inbox.take());
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void mailboxThatSchedulesItself_handlesNothingInTheTraceOfAnother() throws Exception {
        new ItselfBox().seen();
    }

    @Test
    void mailboxThatSchedulesItselfForEach_handlesNothingInTheTraceOfAnother() throws Exception {
        new FairBox().seen();
    }

    @Test
    void loopInAMethod_handlesNothingInTheTraceOfAnother() throws Exception {
        new ReferenceBox().seen();
    }

    @Test
    void loopInAnotherClass_handlesNothingInTheTraceOfAnother() throws Exception {
        new AnonymousBox().seen();
    }

    @Test
    void loopOfWhoeverComesFirst_handlesNothingInTheTraceOfAnother() throws Exception {
        new InlineBox().seen();
    }

    /** The work goes on in its own trace. */
    @Test
    void callerOfALoop_keepsItsTrace() throws Exception {
        Sightings sightings = new Sightings("before", "after");
        InlineBox box = new InlineBox();
        box.sightings = new Sightings();

        sightings.of(label -> {
            sightings.see("before", label);
            box.tell(label);
            sightings.see("after", label);
        });
    }

    @Test
    void loopInALambda_handlesNothingInTheTraceOfAnother() throws Exception {
        new LambdaBox().seen();
    }

    @Test
    void loopInAThread_handlesNothingInTheTraceOfAnother() throws Exception {
        new ThreadBox().seen();
    }

    /** Tries again by itself, in a task that is a single one's. */
    private static final class Retry implements Runnable {
        private final Sightings sightings;
        private final String label;
        private int tries;

        Retry(Sightings sightings, String label) {
            this.sightings = sightings;
            this.label = label;
        }

        @Override
        public void run() {
            sightings.see("try " + tries, label);
            if (++tries < 3) {
                POOL.execute(this);
            }
        }
    }

    @Test
    void taskThatTriesAgain_staysInItsTrace() throws Exception {
        Sightings sightings = new Sightings("try 0", "try 1", "try 2");

        sightings.of(label -> POOL.execute(new Retry(sightings, label)));
    }

    /** Looks for tasks, and at them. */
    private static final class Curious implements Executor {
        /** One that the executor knows. */
        private record Known(String name) implements Runnable {
            @Override
            public void run() {}
        }

        private final Set<Runnable> tasks = new HashSet<>();
        private final List<String> known = new ArrayList<>();

        @Override
        public void execute(Runnable task) {
            if (task instanceof Known named) {
                known.add(named.name);
            }
            if (!tasks.add(task)) {
                throw new RejectedExecutionException("again: " + task);
            }
        }

        boolean remove(Runnable task) {
            return tasks.remove(task);
        }

        List<Runnable> shutdownNow() {
            return List.copyOf(tasks);
        }
    }

    @Test
    void executorThatLooksAtTasks_seesItsOwn() {
        Curious curious = new Curious();
        Runnable task = () -> {};
        Sightings.elsewhere(() -> {
            curious.execute(new Curious.Known("known"));
            curious.execute(task);
        });

        assertThat(curious.known).containsExactly("known");
        assertThat(curious.shutdownNow()).containsExactlyInAnyOrder(task, new Curious.Known("known"));
        assertThat(curious.remove(() -> {})).isFalse();
        assertThat(curious.remove(task)).isTrue();
        assertThat(curious.remove(new Curious.Known("known"))).isTrue();
        assertThat(curious.tasks).isEmpty();
    }
}
