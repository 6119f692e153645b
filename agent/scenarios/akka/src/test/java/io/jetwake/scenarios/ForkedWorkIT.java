package io.jetwake.scenarios;

import akka.actor.ActorSystem;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CountedCompleter;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Work that is split up, parts of which any thread of a pool may do, also one that waits for something else. */
@SuppressWarnings({"FutureReturnValueIgnored", "ReturnValueIgnored"}) // what comes of it is seen by the sightings
class ForkedWorkIT {
    private static ActorSystem system;
    private static ForkJoinPool pool;

    @BeforeAll
    static void start() {
        system = Systems.start("forked-work");
        pool = new ForkJoinPool(4);
    }

    @AfterAll
    static void stop() throws Exception {
        pool.shutdownNow();
        Systems.stop(system);
    }

    /** Forks until there is a leaf. */
    private static final class Sum extends RecursiveTask<Integer> {
        private static final long serialVersionUID = 1;
        private final transient Sightings sightings;
        private final String label;
        private final String name;
        private final int depth;

        Sum(Sightings sightings, String label, String name, int depth) {
            this.sightings = sightings;
            this.label = label;
            this.name = name;
            this.depth = depth;
        }

        @Override
        protected Integer compute() {
            if (depth == 0) {
                sightings.see(name, label);
                return 1;
            }
            Sum left = new Sum(sightings, label, name + "l", depth - 1);
            Sum right = new Sum(sightings, label, name + "r", depth - 1);
            ForkJoinTask<Integer> forked = left.fork();
            return right.compute() + forked.join();
        }
    }

    @Test
    void recursiveTask_runsInTheTraceOfItsRoot() throws Exception {
        Sightings sightings = new Sightings(
                "invokelll",
                "invokellr",
                "invokelrl",
                "invokelrr",
                "invokerll",
                "invokerlr",
                "invokerrl",
                "invokerrr",
                "submitl",
                "submitr",
                "executel",
                "executer");

        sightings.of(label -> {
            pool.submit(new Sum(sightings, label, "submit", 1));
            pool.execute(new Sum(sightings, label, "execute", 1));
            pool.invoke(new Sum(sightings, label, "invoke", 3));
        });
    }

    /** Invokes all of its parts. */
    private static final class Parts extends RecursiveAction {
        private static final long serialVersionUID = 1;
        private final transient Sightings sightings;
        private final String label;
        private final int from;
        private final int to;

        Parts(Sightings sightings, String label, int from, int to) {
            this.sightings = sightings;
            this.label = label;
            this.from = from;
            this.to = to;
        }

        @Override
        protected void compute() {
            if (to - from == 1) {
                sightings.see("part " + from, label);
            } else {
                int middle = (from + to) / 2;
                invokeAll(List.of(new Parts(sightings, label, from, middle), new Parts(sightings, label, middle, to)));
            }
        }
    }

    @Test
    void recursiveAction_runsInTheTraceOfItsRoot() throws Exception {
        Sightings sightings = new Sightings("part 0", "part 1", "part 2", "part 3", "part 4");

        sightings.of(label -> new Parts(sightings, label, 0, 5).fork());
    }

    /** Completes its parent. */
    private static final class Counted extends CountedCompleter<Void> {
        private static final long serialVersionUID = 1;
        private final transient Sightings sightings;
        private final String label;
        private final int depth;

        Counted(CountedCompleter<?> parent, Sightings sightings, String label, int depth) {
            super(parent, depth > 0 ? 2 : 0);
            this.sightings = sightings;
            this.label = label;
            this.depth = depth;
        }

        @Override
        public void compute() {
            if (depth == 0) {
                sightings.see("leaf", label);
            } else {
                new Counted(this, sightings, label, depth - 1).fork();
                new Counted(this, sightings, label, depth - 1).fork();
            }
            tryComplete();
        }

        @Override
        public void onCompletion(CountedCompleter<?> caller) {
            if (getCompleter() == null) {
                sightings.see("completion", label);
            }
        }
    }

    @Test
    void countedCompleter_runsInTheTraceOfItsRoot() throws Exception {
        Sightings sightings = new Sightings("leaf", "completion").andAgain("leaf", "leaf", "leaf");

        sightings.of(label -> new Counted(null, sightings, label, 2).invoke());
    }

    @Test
    void parallelStream_runsInTheTraceOfItsTerminalOperation() throws Exception {
        String[] places = IntStream.range(0, 16).mapToObj(i -> "each " + i).toArray(String[]::new);
        Sightings sightings = new Sightings(places).andAgain("each 1");
        ForkJoinTask<?> busy = pool.submit(() -> {});

        sightings.of(label -> {
            IntStream.range(0, 8).parallel().forEach(i -> sightings.see("each " + i, label));
            Arrays.asList(places).subList(8, 16).parallelStream()
                    .map(place -> {
                        sightings.see(place, label);
                        return place;
                    })
                    .collect(Collectors.toList());
            pool.submit(() -> List.of(1, 2).parallelStream()
                            .filter(i -> i == 1)
                            .forEachOrdered(i -> sightings.see("each " + i, label)))
                    .join();
        });
        busy.join();
    }

    @Test
    void bulkOperation_runsInTheTraceOfItsCall() throws Exception {
        Sightings sightings = new Sightings("a", "b", "c", "d", "e", "f", "g", "h");
        ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>();
        "abcdefgh".chars().mapToObj(Character::toString).forEach(key -> map.put(key, key));

        sightings.of(label -> map.forEach(1, (key, value) -> sightings.see(value, label)));
    }

    /** A thread that waits for a part helps with others' parts, and with tasks that nobody has forked. */
    @Test
    void helpingThread_runsOthersInTheirOwnTraces() throws Exception {
        Sightings sightings = new Sightings("forked", "executed", "supplied", "joined");

        sightings.of(label -> pool.execute(() -> {
            pool.execute(() -> sightings.see("executed", label));
            CompletableFuture<Void> supplied = CompletableFuture.runAsync(() -> sightings.see("supplied", label), pool);
            ForkJoinTask<?> forked =
                    ForkJoinTask.adapt(() -> sightings.see("forked", label)).fork();
            forked.join();
            supplied.join();
            sightings.see("joined", label);
        }));
    }

    /** Sees something once. */
    private static final class Part extends RecursiveAction {
        private static final long serialVersionUID = 1;
        private final transient Runnable seen;

        Part(Runnable seen) {
            this.seen = seen;
        }

        @Override
        protected void compute() {
            seen.run();
        }
    }

    /** Whoever waits until a pool is quiet runs whatever is left there. */
    @Test
    void threadThatWaitsUntilAPoolIsQuiet_runsOthersInTheirOwnTraces() throws Exception {
        Sightings sightings = new Sightings("part", "task");
        ForkJoinPool busy = new ForkJoinPool(1);
        CountDownLatch done = new CountDownLatch(1);
        try {
            busy.submit(() -> done.await(60, TimeUnit.SECONDS));
            AtomicInteger calls = new AtomicInteger();

            sightings.of(label -> {
                busy.execute(new Part(() -> sightings.see("part", label)));
                busy.execute(() -> sightings.see("task", label));
                if (calls.incrementAndGet() % 15 == 0) {
                    busy.awaitQuiescence(20, TimeUnit.MILLISECONDS);
                }
                if (calls.get() == 190) {
                    done.countDown();
                }
            });
        } finally {
            done.countDown();
            busy.shutdownNow();
        }
    }
}
