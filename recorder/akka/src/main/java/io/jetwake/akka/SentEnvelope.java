package io.jetwake.akka;

import akka.dispatch.Envelope;
import io.jetwake.actor.ActorEnvelope;
import io.jetwake.context.Context;
import org.jspecify.annotations.Nullable;

/** A message in a mailbox, with the context in which it was sent. */
final class SentEnvelope implements ActorEnvelope {
    private final Envelope envelope;
    private @Nullable Context context;

    SentEnvelope(Envelope envelope) {
        this.envelope = envelope;
    }

    Envelope envelope() {
        return envelope;
    }

    @Override
    public Object message() {
        return envelope.message();
    }

    @Override
    @SuppressWarnings("NullAway") // the context package has no annotations
    public Context jetwakeContext() {
        return context;
    }

    @Override
    public void jetwakeContext(@Nullable Context newContext) {
        context = newContext;
    }
}
