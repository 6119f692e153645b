package io.jetwake.agent.executors;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.agent.weave.Carries;
import io.jetwake.agent.weave.Weaving;
import io.jetwake.context.NamelessTasks;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.TimerTask;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TaskKindsTest {
    /** What all of these have. */
    abstract static class Queueing {
        final Queue<String> queue = new ConcurrentLinkedQueue<>();

        void handle(String element) {
            queue.add(element + element);
        }
    }

    /** An executor that knows some of its tasks. */
    static final class Knowing implements Executor {
        private record Known() implements Runnable {
            @Override
            public void run() {}
        }

        @Override
        public void execute(Runnable task) {
            if (!(task instanceof Known)) {
                task.run();
            }
        }

        void remove(Runnable task) {
            execute(task);
        }
    }

    /** An executor that stops at a task. */
    static final class Stopping implements Executor {
        @SuppressWarnings("UnnecessaryLambda") // it is about one
        private static final Runnable STOP = () -> {};

        private boolean stopped;

        @Override
        public void execute(Runnable task) {
            if (task == STOP) {
                stopped = true;
            } else if (!stopped) {
                task.run();
            }
        }
    }

    /** An executor that remembers tasks. */
    static final class Remembering implements Executor {
        private final Map<Runnable, Long> times = new ConcurrentHashMap<>();

        @Override
        public void execute(Runnable task) {
            times.put(task, System.nanoTime());
            task.run();
        }
    }

    /** An executor with a state. */
    static final class Stateful implements Executor {
        private Thread.State state = Thread.State.NEW;

        @Override
        public void execute(Runnable task) {
            if (state == Thread.State.NEW) {
                state = Thread.State.RUNNABLE;
                task.run();
            }
        }
    }

    /** Makes loops over a queue that another class has. */
    static final class Elsewhere {
        private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

        LinkedBlockingQueue<Runnable> tasks() {
            return tasks;
        }
    }

    /** Loops over what another class hands out. */
    static final class Foreign implements Runnable {
        private final Elsewhere elsewhere;

        Foreign(Elsewhere elsewhere) {
            this.elsewhere = elsewhere;
        }

        @Override
        public void run() {
            Runnable task = elsewhere.tasks().poll();
            while (task != null) {
                task.run();
                task = elsewhere.tasks().poll();
            }
        }
    }

    /** Makes an executor that executes by its own code. */
    static final class Lambda {
        Executor executor() {
            return task -> task.run();
        }
    }

    /** Makes an executor that executes by that of another class. */
    static final class Reference {
        Executor executor() {
            return Runnable::run;
        }
    }

    /** Calls an executor. */
    static final class Caller {
        void call(Executor executor) {
            executor.execute(() -> {});
        }
    }

    /** Takes all there is. */
    static final class Loop extends Queueing implements Runnable {
        @Override
        public void run() {
            String element = queue.poll();
            while (element != null) {
                handle(element);
                element = queue.poll();
            }
        }
    }

    /** Takes one, and comes again. */
    static final class Again extends Queueing implements Runnable {
        private final Executor executor = Runnable::run;

        @Override
        public void run() {
            handle(next());
            executor.execute(this);
        }

        private String next() {
            return queue.remove();
        }
    }

    /** Leaves it to a lambda. */
    static final class LoopInALambda extends Queueing {
        Runnable task() {
            return () -> {
                while (!queue.isEmpty()) {
                    handle(queue.remove());
                }
            };
        }
    }

    /** Borrows something. */
    static final class Borrowing extends Queueing implements Runnable {
        @Override
        public void run() {
            for (int i = 0; i < 3; i++) {
                handle("before");
            }
            queue.add(queue.remove());
        }
    }

    /** Takes from a queue of whoever created the task. */
    static final class Captured {
        Runnable task(Queue<String> queue) {
            return new Runnable() {
                @Override
                public void run() {
                    while (!queue.isEmpty()) {
                        queue.remove();
                    }
                }
            };
        }
    }

    /** No task, but called by one. */
    static final class Draining extends Queueing {
        void drain() {
            while (!queue.isEmpty()) {
                queue.remove();
            }
        }
    }

    /** Does a single thing. */
    static final class OneShot extends Thread {
        @Override
        public void run() {
            setName("one shot");
        }
    }

    /** Goes on. */
    static final class GoingOn extends Thread {
        @Override
        public void run() {
            while (!isInterrupted()) {
                setName("going on");
            }
        }
    }

    /** For a timer. */
    static final class Timed extends TimerTask {
        @Override
        public void run() {}
    }

    /** To be forked. */
    static final class Forked extends RecursiveTask<String> {
        private static final long serialVersionUID = 1;

        @Override
        protected String compute() {
            return "";
        }
    }

    /** For pools. */
    static final class Factory implements ThreadFactory {
        @Override
        public Thread newThread(Runnable task) {
            return new Thread(task);
        }
    }

    private static byte[] classFile(String name) throws IOException {
        try (InputStream content = TaskKindsTest.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
            return Objects.requireNonNull(content).readAllBytes();
        }
    }

    private static Stream<Weaving> rows(String name) throws IOException {
        return new TaskKinds().of(name.replace('.', '/'), classFile(name)).stream();
    }

    private static Stream<String> units(Class<?> type) throws IOException {
        return rows(type.getName()).map(Weaving::unit);
    }

    @Test
    void executor_isKnownByItsMethod() throws Exception {
        assertThat(rows(Knowing.class.getName()).flatMap(row -> row.changes().stream()))
                .satisfiesExactlyInAnyOrder(
                        change -> assertThat(change.runtimeType()).isEqualTo(NamelessTasks.class),
                        change -> assertThat(change.shape()).hasToString("void remove(java.lang.Runnable)"));
        assertThat(units(Stateful.class)).containsExactly(TaskKinds.EXECUTOR);
    }

    @Test
    void executorThatTellsTasksApart_isLeftAlone() throws Exception {
        assertThat(units(Stopping.class)).isEmpty();
        assertThat(units(Remembering.class)).isEmpty();
    }

    @Test
    void lambda_isAnExecutorIfItsCodeIsHere() throws Exception {
        assertThat(units(Lambda.class)).containsExactly(TaskKinds.EXECUTOR);
        assertThat(units(Reference.class)).isEmpty();
        assertThat(units(Caller.class)).isEmpty();
    }

    @Test
    void loop_takesFromAFieldAgainAndAgain() throws Exception {
        assertThat(units(Loop.class)).containsExactly(TaskKinds.LOOP);
        assertThat(units(Again.class)).containsExactly(TaskKinds.LOOP);
        assertThat(units(LoopInALambda.class)).containsExactly(TaskKinds.LOOP);
        assertThat(units(Draining.class)).containsExactly(TaskKinds.LOOP);
        assertThat(units(Foreign.class)).containsExactly(TaskKinds.LOOP);
    }

    @Test
    void whatTakesOnceOrItsOwn_isNone() throws Exception {
        assertThat(units(Borrowing.class)).isEmpty();
        assertThat(rows(Captured.class.getName() + "$1")).isEmpty();
    }

    @Test
    void thread_carriesIfItDoesASingleThing() throws Exception {
        assertThat(units(OneShot.class)).containsExactly(TaskKinds.TASK);
        assertThat(units(GoingOn.class)).isEmpty();
    }

    @Test
    void taskOfTheJdk_carriesByItsField() throws Exception {
        assertThat(rows(Timed.class.getName()))
                .allMatch(row -> row.carries() == Carries.CONTEXT)
                .hasSize(1);
        assertThat(rows(Forked.class.getName()))
                .allMatch(row -> row.carries() == Carries.CONTEXT)
                .hasSize(1);
    }

    @Test
    void factory_createsThreadsInNoContext() throws Exception {
        assertThat(units(Factory.class)).containsExactly(TaskKinds.FACTORY);
    }

    @Test
    void otherClass_isNotEvenParsed() throws Exception {
        String name = Queueing.class.getName();

        assertThat(Constants.concern("akka/Any", classFile(Loop.class.getName())))
                .isFalse();
        assertThat(Constants.concern(name, classFile(String.class.getName()))).isFalse();
        assertThat(Constants.concern(name, classFile(Loop.class.getName()))).isTrue();
    }
}
