package io.jetwake.agent.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.context.Context;
import io.jetwake.context.ContextCarrier;
import io.jetwake.context.CurrentContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamHooksTest {
    private static final class Trace extends Context {
        private boolean open = true;

        @Override
        public boolean isOpen() {
            return open;
        }
    }

    private static final class Slot implements ContextCarrier {
        private @Nullable Context context;

        @Override
        @SuppressWarnings("NullAway") // the context package has no annotations
        public Context jetwakeContext() {
            return context;
        }

        @Override
        public void jetwakeContext(Context newContext) {
            context = newContext;
        }
    }

    private static final class NoElement implements EmptySlot {}

    private final Trace trace = new Trace();
    private final Slot slot = new Slot();

    @AfterEach
    void leave() {
        CurrentContext.leave(null);
    }

    @Test
    void elementWithoutContext_isBufferedAsItIs() {
        assertThat(StreamHooks.buffered("element")).isEqualTo("element");
    }

    @Test
    void bufferedElement_comesOutInItsContext() {
        CurrentContext.leave(trace);
        Object buffered = StreamHooks.buffered("element");
        CurrentContext.leave(null);

        assertThat(StreamHooks.seen(buffered)).isEqualTo("element");
        assertThat(CurrentContext.get()).isNull();
        assertThat(StreamHooks.taken(buffered)).isEqualTo("element");
        assertThat(CurrentContext.get()).isSameAs(trace);
    }

    @Test
    void elementThatWasBufferedWithoutContext_comesOutInNone() {
        CurrentContext.leave(trace);

        assertThat(StreamHooks.taken("element")).isEqualTo("element");
        assertThat(CurrentContext.get()).isNull();
    }

    @Test
    void elementIsNotWrappedTwice() {
        CurrentContext.leave(trace);
        Object buffered = StreamHooks.buffered("element");
        CurrentContext.leave(new Trace());

        assertThat(StreamHooks.buffered(buffered)).isSameAs(buffered);
    }

    @Test
    void offeredElement_comesOutInTheContextOfTheOfferThoughThatIsNone() {
        Object offered = StreamHooks.offered("element");
        CurrentContext.leave(trace);

        StreamHooks.pushing(CurrentContext.holder(), null, offered);
        assertThat(StreamHooks.seen(offered)).isEqualTo("element");
        assertThat(CurrentContext.get()).as("it was offered in none").isNull();
    }

    @Test
    void elementOfferedWhereNothingUnwraps_staysAsItIs() {
        CurrentContext.leave(trace);

        assertThat(Offered.carry(StreamHooksTest.class, "element")).isEqualTo("element");
    }

    @Test
    void pushedElementThatNobodyWrapped_staysInTheCurrentContext() {
        CurrentContext.leave(trace);

        assertThat(StreamHooks.pushing(CurrentContext.holder(), null, "element"))
                .isSameAs(trace);
        assertThat(StreamHooks.seen("element")).isEqualTo("element");
        assertThat(CurrentContext.get()).isSameAs(trace);
    }

    @Test
    void emptiedSlot_letsGoOfTheContext() {
        CurrentContext.leave(trace);
        StreamHooks.filled(slot, "element");
        assertThat(slot.jetwakeContext()).isSameAs(trace);

        StreamHooks.filled(slot, new NoElement());
        assertThat(slot.jetwakeContext()).isNull();
    }

    @Test
    void endedTrace_isNotCarried() {
        CurrentContext.leave(trace);
        trace.open = false;

        assertThat(StreamHooks.buffered("element")).isEqualTo("element");
        StreamHooks.filled(slot, "element");
        assertThat(slot.jetwakeContext()).isNull();
    }
}
