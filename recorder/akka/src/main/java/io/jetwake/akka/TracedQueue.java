package io.jetwake.akka;

import akka.actor.Actor;
import akka.actor.ActorRef;
import akka.dispatch.Envelope;
import akka.dispatch.Mailbox;
import akka.dispatch.MessageDispatcher;
import akka.dispatch.MessageQueue;
import akka.dispatch.UnboundedMessageQueueSemantics;
import io.jetwake.actor.ActorCell;
import io.jetwake.actor.ActorDescriber;
import io.jetwake.actor.ActorDescriptor;
import io.jetwake.actor.ActorHooks;
import io.jetwake.context.Context;
import io.jetwake.context.CurrentContext;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * An unbounded queue of messages that has each of them processed in the context in which it was sent.
 *
 * <p>Messages may be added by any thread; they are processed by the one at a time that runs the mailbox.
 */
final class TracedQueue implements MessageQueue, UnboundedMessageQueueSemantics, ActorCell, ActorDescriber {
    private static final String ACTORS = Actor.class.getPackageName();
    private static final String TYPED = ACTORS + ".typed.";
    private static final String STREAMS = ACTORS.replaceFirst("actor$", "stream.");

    /** What streams tell themselves says when something happens, not why. */
    private static final ClassValue<Boolean> OF_STREAMS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> message) {
            return message.getName().startsWith(STREAMS);
        }
    };

    /** Envelopes; sent ones where there is a context to keep, so that nothing is allocated for the others. */
    private final Queue<Object> messages = new ConcurrentLinkedQueue<>();

    private @Nullable Mailbox mailbox;
    private @Nullable ActorDescriptor descriptor;

    /** Tells the queue where it is; called before anything else. */
    void belongsTo(Mailbox newMailbox) {
        mailbox = newMailbox;
    }

    @Override
    public void enqueue(ActorRef receiver, Envelope message) {
        messages.add(hasContext(message) ? sent(message) : message);
    }

    private static boolean hasContext(Envelope message) {
        return CurrentContext.get() != null && !OF_STREAMS.get(message.message().getClass());
    }

    private static SentEnvelope sent(Envelope message) {
        SentEnvelope sent = new SentEnvelope(message);
        ActorHooks.sent(sent);
        return sent;
    }

    /**
     * Processes messages, and returns none: whoever gets one handles it, and then the system messages, which have no context, without
     * anything being called in between.
     */
    @Override
    @SuppressWarnings("NullAway") // null stands for none
    public Envelope dequeue() {
        Mailbox running = mailbox;
        Object message = messages.poll();
        if (running == null || isTyped(running)) {
            return message == null ? null : envelope(message);
        }
        MessageDispatcher dispatcher = running.dispatcher();
        long deadline = dispatcher.isThroughputDeadlineTimeDefined()
                ? System.nanoTime() + dispatcher.throughputDeadlineTime().toNanos()
                : Long.MAX_VALUE;
        for (int left = dispatcher.throughput(); message != null; left--) {
            process(running, message);
            if (Thread.interrupted()) {
                throw TracedQueue.<RuntimeException>interrupted();
            }
            running.processAllSystemMessages();
            boolean more = left > 1
                    && (deadline == Long.MAX_VALUE || System.nanoTime() - deadline < 0)
                    && running.shouldProcessMessage();
            message = more ? messages.poll() : null;
        }
        return null;
    }

    /** As mailboxes do, whose methods declare no exceptions. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T interrupted() throws T {
        throw (T) new InterruptedException("Interrupted while processing actor messages");
    }

    private static Envelope envelope(Object message) {
        return message instanceof SentEnvelope sent ? sent.envelope() : (Envelope) message;
    }

    private void process(Mailbox running, Object message) {
        if (message instanceof SentEnvelope sent) {
            processInContext(running, sent);
        } else {
            processInNone(running, (Envelope) message);
        }
    }

    private static void processInNone(Mailbox running, Envelope envelope) {
        Context outer = CurrentContext.holder().swap(null);
        try {
            running.actor().invoke(envelope);
        } finally {
            CurrentContext.leave(outer);
        }
    }

    private void processInContext(Mailbox running, SentEnvelope sent) {
        Object processing = ActorHooks.processing(this, sent);
        try {
            running.actor().invoke(sent.envelope());
        } finally {
            ActorHooks.processed(processing, this, sent);
        }
    }

    /** A typed actor handles what it stashed inside other messages, and what it is piped belongs to whoever completed it. */
    private static boolean isTyped(Mailbox running) {
        return running.actor().props().actorClass().getName().startsWith(TYPED);
    }

    @Override
    public int numberOfMessages() {
        return messages.size();
    }

    @Override
    public boolean hasMessages() {
        return !messages.isEmpty();
    }

    @Override
    public void cleanUp(ActorRef owner, MessageQueue deadLetters) {
        for (Object message = messages.poll(); message != null; message = messages.poll()) {
            deadLetters.enqueue(owner, envelope(message));
        }
        ActorHooks.terminated(this);
    }

    @Override
    public @Nullable ActorDescriptor jetwakeActor() {
        return descriptor;
    }

    @Override
    public void jetwakeActor(ActorDescriptor actor) {
        descriptor = actor;
    }

    /** Describes the actor of this queue. */
    @Override
    public ActorDescriptor describe(ActorCell queue, long id) {
        Mailbox running = mailbox;
        if (running == null) {
            throw new IllegalStateException("a queue without a mailbox");
        }
        akka.actor.ActorCell cell = running.actor();
        return new ActorDescriptor(
                id,
                cell.system().name(),
                cell.self().path().toStringWithoutAddress(),
                cell.props().actorClass().getName(),
                cell.dispatcher().id(),
                TracedQueue.class.getName());
    }
}
