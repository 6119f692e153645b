package io.jetwake.benchmarks.actors;

import akka.actor.AbstractActor;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Props;
import akka.pattern.Patterns;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import com.typesafe.config.ConfigFactory;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import scala.concurrent.ExecutionContext;
import scala.runtime.AbstractFunction1;
import scala.util.Try;

/**
 * One load in one JVM: prints the processor time and the bytes of one operation, each the median over some seconds.
 *
 * <p>Arguments: {@code tell}, {@code ping-pong} or {@code ask}; the class of a {@link Traced}, or {@code none}; the seconds to warm up
 * and to measure. Processor time is that of the whole process, so that the work of garbage collection and of background threads
 * counts. One thread carries all actors, so that waking other threads is not what is measured; {@code tell} has 100 messages in flight,
 * {@code ping-pong} one.
 */
public final class ActorLoad {
    private static final int IN_FLIGHT = 100;
    private static final int ASKS_IN_FLIGHT = 8;
    private static final long ASK_MILLIS = 1_000;
    private static final String DISPATCHER = "one-thread";
    private static final String CONFIG = """
            akka.loglevel = WARNING
            akka.log-dead-letters = off
            one-thread {
              type = Dispatcher
              executor = thread-pool-executor
              thread-pool-executor.fixed-pool-size = 1
              throughput = 100
            }
            """;

    private static final LongAdder OPERATIONS = new LongAdder();

    /** Sends each message back. */
    private static final class Player extends AbstractActor {
        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .match(String.class, ball -> {
                        OPERATIONS.increment();
                        getSender().tell(ball, getSelf());
                    })
                    .build();
        }
    }

    /** Answers. */
    private static final class Echo extends AbstractActor {
        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .matchAny(message -> getSender().tell(message, getSelf()))
                    .build();
        }
    }

    /** Asks again as soon as it is answered. */
    private static final class Asker extends AbstractFunction1<Try<Object>, Object> {
        private final ActorRef echo;
        private final ExecutionContext executor;

        Asker(ActorRef echo, ExecutionContext executor) {
            this.echo = echo;
            this.executor = executor;
        }

        void ask() {
            Patterns.ask(echo, "question", ASK_MILLIS).onComplete(this, executor);
        }

        @Override
        public Object apply(Try<Object> answer) {
            answer.get();
            OPERATIONS.increment();
            ask();
            return answer;
        }
    }

    private ActorLoad() {}

    /** Runs the load and ends the JVM. */
    public static void main(String[] arguments) throws Exception {
        String load = arguments[0];
        ActorSystem system = ActorSystem.create("load", ConfigFactory.parseString(CONFIG));
        Runnable begin = switch (load) {
            case "tell" -> tell(system, IN_FLIGHT);
            case "ping-pong" -> tell(system, 1);
            case "ask" -> ask(system);
            default -> throw new IllegalArgumentException("tell, ping-pong or ask, not " + load);
        };
        traced(arguments[1]).run(begin);
        measure(load, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        Runtime.getRuntime().halt(0);
    }

    private static Traced traced(String name) throws ReflectiveOperationException {
        return name.equals("none")
                ? Runnable::run
                : Class.forName(ActorLoad.class.getPackageName() + "." + name)
                        .asSubclass(Traced.class)
                        .getDeclaredConstructor()
                        .newInstance();
    }

    private static Runnable tell(ActorSystem system, int inFlight) {
        ActorRef one = system.actorOf(Props.create(Player.class, Player::new).withDispatcher(DISPATCHER));
        ActorRef other = system.actorOf(Props.create(Player.class, Player::new).withDispatcher(DISPATCHER));
        return () -> {
            for (int i = 0; i < inFlight; i++) {
                one.tell("ball", other);
            }
        };
    }

    private static Runnable ask(ActorSystem system) {
        ActorRef echo = system.actorOf(Props.create(Echo.class, Echo::new).withDispatcher(DISPATCHER));
        Asker asker = new Asker(echo, system.dispatchers().lookup(DISPATCHER));
        return () -> {
            for (int i = 0; i < ASKS_IN_FLIGHT; i++) {
                asker.ask();
            }
        };
    }

    private static void measure(String load, int warmup, int seconds) throws InterruptedException {
        pause(warmup);
        double[] nanos = new double[seconds];
        double[] bytes = new double[seconds];
        for (int second = 0; second < seconds; second++) {
            long operations = OPERATIONS.sum();
            long cpu = cpuNanos();
            long allocated = allocatedBytes();
            pause(1);
            double done = OPERATIONS.sum() - operations;
            if (done == 0) {
                throw new IllegalStateException("the load has stopped");
            }
            nanos[second] = (cpuNanos() - cpu) / done;
            bytes[second] = (allocatedBytes() - allocated) / done;
        }
        Arrays.sort(nanos);
        Arrays.sort(bytes);
        System.out.printf("%s %.1f %.1f%n", load, nanos[seconds / 2], bytes[seconds / 2]);
    }

    private static void pause(int seconds) throws InterruptedException {
        if (new CountDownLatch(1).await(seconds, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nothing counts down");
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static long allocatedBytes() {
        ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .filter(bytes -> bytes > 0)
                .sum();
    }
}
