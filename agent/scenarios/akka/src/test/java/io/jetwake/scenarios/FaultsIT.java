package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.AbstractActor;
import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.Props;
import akka.pattern.Patterns;
import com.typesafe.config.ConfigFactory;
import io.jetwake.Jetwake;
import io.jetwake.context.Context;
import io.jetwake.context.CurrentContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Whatever goes wrong inside the hooks, no actor notices: an exception would restart it, an error would end this JVM. */
class FaultsIT {
    private static final int MESSAGES = 10_000;
    private static final List<Supplier<Throwable>> FAULTS = List.of(
            () -> new IllegalStateException("on purpose"),
            () -> new NoClassDefFoundError("on purpose"),
            () -> new StackOverflowError("on purpose"),
            () -> new OutOfMemoryError("on purpose"),
            () -> new InterruptedException("on purpose"));

    /** A context that travels with a message, and breaks every hook which asks it anything afterwards. */
    private static final class Broken extends Context {
        private final Supplier<Throwable> fault;
        private final AtomicInteger asked = new AtomicInteger();

        Broken(Supplier<Throwable> fault) {
            this.fault = fault;
        }

        @Override
        public boolean isOpen() {
            if (asked.getAndIncrement() == 0) {
                return true;
            }
            throw Broken.<RuntimeException>sneaky(fault.get());
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> RuntimeException sneaky(Throwable fault) throws T {
            throw (T) fault;
        }
    }

    /** Does with every message what hooks are called for. */
    private static final class Worker extends AbstractActor {
        private final ActorRef sink;
        private final AtomicInteger restarts;
        private final AtomicInteger inOrder;
        private final CountDownLatch handled;

        Worker(ActorRef sink, AtomicInteger restarts, AtomicInteger inOrder, CountDownLatch handled) {
            this.sink = sink;
            this.restarts = restarts;
            this.inOrder = inOrder;
            this.handled = handled;
        }

        @Override
        public void preRestart(Throwable reason, Optional<Object> message) {
            restarts.incrementAndGet();
        }

        @Override
        public Receive createReceive() {
            return receiveBuilder().match(Integer.class, this::handle).build();
        }

        private void handle(Integer number) {
            sink.tell(number, getSelf());
            Patterns.pipe(
                            CompletableFuture.supplyAsync(
                                    () -> number, getContext().getDispatcher()),
                            getContext().getDispatcher())
                    .to(sink);
            getContext().getDispatcher().execute(() -> {});
            getContext()
                    .getSystem()
                    .scheduler()
                    .scheduleOnce(
                            Duration.ofMillis(1), sink, number, getContext().getDispatcher(), getSelf());
            getContext().stop(getContext().actorOf(Props.create(Idle.class, Idle::new)));
            inOrder.compareAndSet(number, number + 1);
            handled.countDown();
        }
    }

    private static final class Idle extends AbstractActor {
        @Override
        public Receive createReceive() {
            return emptyBehavior();
        }
    }

    @Test
    void faultsOfHooks_leaveActorsAlone() throws Exception {
        ActorSystem system = ActorSystem.create(
                "faults",
                ConfigFactory.parseString("akka.jvm-exit-on-fatal-error = on, akka.log-dead-letters = off")
                        .withFallback(ConfigFactory.load()));
        AtomicInteger restarts = new AtomicInteger();
        AtomicInteger inOrder = new AtomicInteger();
        CountDownLatch handled = new CountDownLatch(MESSAGES);
        long before = Jetwake.diagnostics().internalErrors();
        ActorRef sink = system.actorOf(Props.create(Idle.class, Idle::new));
        ActorRef worker =
                system.actorOf(Props.create(Worker.class, () -> new Worker(sink, restarts, inOrder, handled)));
        for (int i = 0; i < MESSAGES; i++) {
            CurrentContext.holder().swap(new Broken(FAULTS.get(i % FAULTS.size())));
            worker.tell(i, ActorRef.noSender());
            CurrentContext.holder().swap(null);
        }

        assertThat(handled.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(inOrder).hasValue(MESSAGES);
        assertThat(restarts).hasValue(0);
        assertThat(system.getWhenTerminated().toCompletableFuture()).isNotDone();
        assertThat(Jetwake.diagnostics().internalErrors() - before)
                .as("each message broke a hook")
                .isGreaterThanOrEqualTo(MESSAGES);
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
