package io.jetwake.agent.remote;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.context.Context;
import io.jetwake.context.ContextCarrier;
import io.jetwake.context.CurrentContext;
import io.jetwake.trace.BinaryTraceparent;
import io.jetwake.trace.SpanContext;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RemoteHooksTest {
    private static final byte[] BYTES =
            HexFormat.of().parseHex("010af7651916cd43dd8448eb211c80319cb7ad6b716920333103000493e0");
    private static final int IDENTIFIER = 27 << 26;

    private static class Envelope implements ContextCarrier {
        private @Nullable Context context;

        @Override
        public @Nullable Context jetwakeContext() {
            return context;
        }

        @Override
        public void jetwakeContext(@Nullable Context newContext) {
            context = newContext;
        }
    }

    private static final class Inbound extends Envelope implements RemoteEnvelope {
        private final Object message;

        Inbound(Object message) {
            this.message = message;
        }

        @Override
        public Object message() {
            return message;
        }
    }

    private static SpanContext place() {
        return Objects.requireNonNull(BinaryTraceparent.read(ByteBuffer.wrap(BYTES), BYTES.length));
    }

    private static ByteBuffer entry(int length, byte[] content) {
        return ByteBuffer.allocate(Integer.BYTES + content.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(IDENTIFIER | length)
                .put(content)
                .position(Integer.BYTES);
    }

    private static @Nullable Context decoded(ByteBuffer entry) {
        Envelope envelope = new Envelope();
        RemoteHooks.decoding();
        RemoteHooks.read(entry);
        RemoteHooks.decoded(envelope);
        return envelope.jetwakeContext();
    }

    @Test
    void contextOfTheEnvelope_isWritten_notThatOfTheThread() {
        Envelope traced = new Envelope();
        traced.jetwakeContext(place());
        ByteBuffer buffer = ByteBuffer.allocate(64);
        Context previous = CurrentContext.holder().swap(place());
        try {
            RemoteHooks.encoding(new Envelope());
            RemoteHooks.write(buffer);
            RemoteHooks.encoded();
            assertThat(buffer.position()).isZero();

            RemoteHooks.encoding(traced);
            RemoteHooks.write(buffer);
            RemoteHooks.encoded();
            assertThat(buffer.position()).isEqualTo(BinaryTraceparent.SIZE);

            RemoteHooks.write(buffer);
            assertThat(buffer.position()).isEqualTo(BinaryTraceparent.SIZE);
        } finally {
            CurrentContext.leave(previous);
        }
    }

    @Test
    void fullBuffer_isLeftAsItWas() {
        Envelope traced = new Envelope();
        traced.jetwakeContext(place());
        ByteBuffer buffer = ByteBuffer.allocate(BinaryTraceparent.SIZE - 1);
        RemoteHooks.encoding(traced);
        RemoteHooks.write(buffer);
        RemoteHooks.encoded();
        assertThat(buffer.position()).isZero();
    }

    @Test
    void envelopeThatIsUsedAgain_doesNotKeepItsContext() {
        Envelope envelope = new Envelope();
        envelope.jetwakeContext(place());
        RemoteHooks.decoding();
        RemoteHooks.decoded(envelope);
        assertThat(envelope.jetwakeContext()).isNull();

        envelope.jetwakeContext(place());
        RemoteHooks.sent(envelope, "recipient");
        assertThat(envelope.jetwakeContext()).isNull();
    }

    @Test
    void entry_isReadAsItWasSent() {
        assertThat(decoded(entry(BYTES.length, BYTES)))
                .isInstanceOfSatisfying(
                        SpanContext.class,
                        place -> assertThat(place.trace().traceId()).isEqualTo(0x8448eb211c80319cL));
    }

    @Test
    void garbage_isHarmless() {
        assertThat(decoded(ByteBuffer.allocate(0))).isNull();
        assertThat(decoded(entry(0, BYTES))).isNull();
        assertThat(decoded(entry((1 << 26) - 1, BYTES))).isNull();
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            byte[] content = new byte[random.nextInt(64)];
            random.nextBytes(content);
            if (content.length > 0) {
                content[0] = (byte) random.nextInt(2, 256);
            }
            assertThat(decoded(entry(random.nextInt(64), content))).isNull();
        }
    }

    @Test
    void delivery_givesTheContextToSystemMessages_too() {
        SpanContext place = place();
        Envelope systemMessage = new Envelope();
        Inbound inbound = new Inbound(systemMessage);
        inbound.jetwakeContext(place);

        Context previous = RemoteHooks.delivering(inbound);
        try {
            assertThat(CurrentContext.get()).isSameAs(place);
            assertThat(systemMessage.jetwakeContext()).isSameAs(place);
        } finally {
            CurrentContext.leave(previous);
        }
    }

    @Test
    void deliveryOfAnythingElse_runsInNoContext() {
        Context outer = CurrentContext.holder().swap(place());
        Context previous = RemoteHooks.delivering("unknown");
        try {
            assertThat(CurrentContext.get()).isNull();
        } finally {
            CurrentContext.leave(previous);
            CurrentContext.leave(outer);
        }
    }

    @Test
    void instruments_stayAsTheyAreIfOursIsImpossible() {
        Object vector = new Object();
        assertThat(RemoteHooks.withOurs(String.class, vector)).isSameAs(vector);
        assertThat(RemoteHooks.withMetrics(String.class, "system", vector)).isSameAs(vector);
    }
}
