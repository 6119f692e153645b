package io.jetwake.akka;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorRef;
import akka.dispatch.Envelope;
import akka.dispatch.MessageQueue;
import akka.dispatch.UnboundedMailbox;
import com.sun.management.ThreadMXBean;
import io.jetwake.Jetwake;
import io.jetwake.trace.TraceScope;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class TracedQueueTest {
    private static final int MESSAGES = 10_000;

    @Test
    void messageOutsideOfTraces_allocatesNoMoreThanInTheQueueOfTheFamily() throws Exception {
        try (TracedSystem traced = new TracedSystem("allocating")) {
            ActorRef nobody = traced.system().deadLetters();
            Envelope envelope = Envelope.apply("hello", nobody, traced.system());
            MessageQueue own = new UnboundedMailbox.MessageQueue();
            MessageQueue ours = new TracedQueue();
            // What the first message has loaded is not counted.
            allocatedPerMessage(own, nobody, envelope);
            allocatedPerMessage(ours, nobody, envelope);

            assertThat(allocatedPerMessage(ours, nobody, envelope))
                    .isEqualTo(allocatedPerMessage(own, nobody, envelope));
            try (TraceScope scope = Jetwake.tracer().start("allocating").makeCurrent()) {
                assertThat(allocatedPerMessage(ours, nobody, envelope))
                        .as("the test can tell")
                        .isGreaterThan(allocatedPerMessage(own, nobody, envelope));
            }
        }
    }

    private static long allocatedPerMessage(MessageQueue queue, ActorRef receiver, Envelope envelope) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < MESSAGES; i++) {
            queue.enqueue(receiver, envelope);
            queue.dequeue();
        }
        return (threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before) / MESSAGES;
    }
}
