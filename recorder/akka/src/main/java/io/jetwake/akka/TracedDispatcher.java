package io.jetwake.akka;

import akka.actor.ActorCell;
import akka.actor.Cell;
import akka.dispatch.Dispatcher;
import akka.dispatch.ExecutorServiceFactoryProvider;
import akka.dispatch.Mailbox;
import akka.dispatch.MailboxType;
import akka.dispatch.MessageDispatcherConfigurator;
import akka.dispatch.UnboundedMailbox;
import io.jetwake.actor.ActorHooks;
import io.jetwake.context.ContextTasks;
import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import scala.concurrent.Batchable;
import scala.concurrent.duration.Duration;
import scala.concurrent.duration.FiniteDuration;

/** Gives its actors mailboxes that keep contexts, and runs tasks in the context of their submission. */
final class TracedDispatcher extends Dispatcher {

    TracedDispatcher(
            MessageDispatcherConfigurator configurator,
            String id,
            int throughput,
            Duration throughputDeadline,
            ExecutorServiceFactoryProvider executor,
            FiniteDuration shutdownTimeout) {
        super(configurator, id, throughput, throughputDeadline, executor, shutdownTimeout);
    }

    @Override
    public Mailbox createMailbox(Cell cell, MailboxType type) {
        if (!(type instanceof UnboundedMailbox)) {
            return super.createMailbox(cell, type);
        }
        TracedQueue queue = new TracedQueue();
        Mailbox mailbox = super.createMailbox(cell, (owner, system) -> queue);
        queue.belongsTo(mailbox);
        return mailbox;
    }

    /** An actor that fails is suspended in the middle of its message, and by system messages, which are in no context. */
    @Override
    public void suspend(ActorCell actor) {
        ActorHooks.failed();
        super.suspend(actor);
    }

    @Override
    public void execute(Runnable task) {
        super.execute(isSubmittedByACompleter(task) ? task : ContextTasks.carry(task));
    }

    /** Callbacks of futures are submitted by whatever completes the future: they run in no context rather than in its. */
    private static boolean isSubmittedByACompleter(Runnable task) {
        return task instanceof Batchable || task instanceof AsynchronousCompletionTask;
    }
}
