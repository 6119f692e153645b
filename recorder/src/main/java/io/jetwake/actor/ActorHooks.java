package io.jetwake.actor;

import io.jetwake.context.Context;
import io.jetwake.context.CurrentContext;
import io.jetwake.tick.InternalErrors;
import io.jetwake.trace.MessageProcessing;
import io.jetwake.trace.SentMessage;
import io.jetwake.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/**
 * What woven actors call. Every hook keeps its own errors from the actor: an exception here would restart it, and a
 * LinkageError would end the JVM.
 */
public final class ActorHooks {
    /** What to restore where one message is processed inside the processing of another, as test kits do. */
    private record Outer(CurrentContext holder, Context context) {}

    private static final ActorRegistry REGISTRY = new ActorRegistry();
    private static volatile @Nullable ActorDescriber describer;

    private ActorHooks() {}

    /** Makes the hooks able to describe actors; until then messages are recorded without their actor. */
    public static void install(ActorDescriber newDescriber) {
        describer = newDescriber;
    }

    /** The actors that took part in traces. */
    public static ActorRegistry registry() {
        return REGISTRY;
    }

    /** A message is being sent: it carries the sender's context, and since when if its processing will be recorded. */
    public static void sent(ActorEnvelope envelope) {
        try {
            Context current = CurrentContext.get();
            if (current != null && current.isOpen()) {
                envelope.jetwakeContext(current instanceof SpanContext place ? SentMessage.from(place) : current);
            }
        } catch (Throwable inside) {
            InternalErrors.count(inside);
        }
    }

    /**
     * An actor starts processing a message: the message's context becomes current.
     *
     * @param cell the actor's; anything else is taken for an actor that nothing is known of
     * @return what {@link #processed} needs to know, null if something went wrong
     */
    public static @Nullable Object processing(Object cell, ActorEnvelope envelope) {
        CurrentContext holder = null;
        Context outer = null;
        try {
            holder = CurrentContext.holder();
            outer = holder.context();
            Context carried = envelope.jetwakeContext();
            if (carried instanceof SentMessage sent) {
                MessageProcessing recorded = isExcluded(cell) ? null : MessageProcessing.start(sent);
                if (recorded != null) {
                    return recorded;
                }
                carried = sent.sender();
            }
            holder.swap(carried);
        } catch (Throwable inside) {
            InternalErrors.count(inside);
            leave();
        }
        return holder == null || outer == null ? holder : new Outer(holder, outer);
    }

    /** Whatever goes wrong, a message must not run in the context of another. */
    private static void leave() {
        try {
            CurrentContext.leave(null);
        } catch (Throwable inside) {
            InternalErrors.count(inside);
        }
    }

    /** The actor could not process its current message. */
    public static void failed() {
        try {
            MessageProcessing.markFailed();
        } catch (Throwable inside) {
            InternalErrors.count(inside);
        }
    }

    /** An actor has processed a message: nothing of its context is left on the thread. */
    public static void processed(@Nullable Object processing, ActorCell cell, ActorEnvelope envelope) {
        try {
            if (processing instanceof CurrentContext holder) {
                holder.swap(null);
            } else if (processing instanceof MessageProcessing recorded) {
                recorded.leave();
                recorded.record(actorOf(cell).id(), envelope.message().getClass());
            } else if (processing instanceof Outer outer) {
                outer.holder().swap(outer.context());
            } else {
                CurrentContext.leave(null);
            }
        } catch (Throwable inside) {
            InternalErrors.count(inside);
        }
    }

    /** An actor has stopped. */
    public static void terminated(ActorCell cell) {
        try {
            REGISTRY.forget(cell);
        } catch (Throwable inside) {
            InternalErrors.count(inside);
        }
    }

    private static boolean isExcluded(Object cell) {
        return cell instanceof ActorCell actor && actorOf(actor).id() == ActorRegistry.EXCLUDED.id();
    }

    private static ActorDescriptor actorOf(ActorCell cell) {
        ActorDescriptor actor = cell.jetwakeActor();
        if (actor != null) {
            return actor;
        }
        // Without the agent there may be several libraries in the JVM, and each cell knows its own.
        ActorDescriber current = cell instanceof ActorDescriber own ? own : describer;
        return current == null ? ActorRegistry.UNKNOWN : REGISTRY.register(cell, current);
    }
}
