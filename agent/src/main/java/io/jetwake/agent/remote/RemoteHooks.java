package io.jetwake.agent.remote;

import io.jetwake.agent.actors.Accessors;
import io.jetwake.context.Context;
import io.jetwake.context.ContextCarrier;
import io.jetwake.context.CurrentContext;
import io.jetwake.tick.InternalErrors;
import io.jetwake.trace.BinaryTraceparent;
import java.lang.reflect.Constructor;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What woven remoting calls. No method throws.
 *
 * <p>A message's context is written by an instrument which is told the message, but not its envelope, and which is called while the
 * envelope is being encoded, on a thread that encodes those of everybody. So the encoding leaves the envelope's context where the
 * instrument finds it, and nothing else does; decoding is the reverse.
 */
public final class RemoteHooks {
    /** The bits of an entry's length, in the number before it; the others are the identifier. */
    private static final int LENGTH_MASK = (1 << 26) - 1;

    /** One class of each instrument for each remoting, which keeps it. */
    private static final ClassValue<Constructor<?>> TRACES = new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> instruments) {
            try {
                return InstrumentClasses.traces(instruments);
            } catch (ReflectiveOperationException other) {
                throw new IllegalStateException("cannot instrument " + instruments, other);
            }
        }
    };

    private static final ClassValue<Constructor<?>> METRICS = new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> instruments) {
            try {
                return InstrumentClasses.metrics(instruments);
            } catch (ReflectiveOperationException other) {
                throw new IllegalStateException("cannot measure " + instruments, other);
            }
        }
    };

    /** The context of the envelope that a thread is encoding or decoding. */
    private static final class Transfer {
        private static final ThreadLocal<Transfer> OF_THREAD = ThreadLocal.withInitial(Transfer::new);

        private @Nullable Context context;
    }

    private RemoteHooks() {}

    /**
     * An encoder or decoder is being made.
     *
     * @param instruments a class of the remoting, beside that of its instruments
     * @param vector the instruments, a vector of Scala
     * @return the instruments with ours, or as they were if that is impossible
     */
    public static Object withOurs(Class<?> instruments, Object vector) {
        try {
            return appended(vector, TRACES.get(instruments).newInstance());
        } catch (Throwable inside) {
            InternalErrors.count(inside);
            return vector;
        }
    }

    /** As {@link #withOurs}, with an instrument that measures the messages of {@code system}. */
    public static Object withMetrics(Class<?> instruments, Object system, Object vector) {
        try {
            String name = String.valueOf(Accessors.read(system, "name"));
            Object ours = METRICS.get(instruments).newInstance();
            ours.getClass()
                    .getField(InstrumentClasses.METRICS)
                    .set(ours, RemoteMetrics.of(system, Accessors.library(instruments), name));
            return appended(vector, ours);
        } catch (Throwable inside) {
            InternalErrors.count(inside);
            return vector;
        }
    }

    private static Object appended(Object vector, Object instrument) throws ReflectiveOperationException {
        return vector.getClass().getMethod("appended", Object.class).invoke(vector, instrument);
    }

    /**
     * A message is being sent, in an envelope that may have been used before.
     *
     * @param recipient null for what the remoting tells its peer, which belongs to nobody's trace
     */
    public static void sent(ContextCarrier envelope, @Nullable Object recipient) {
        try {
            Context current = recipient == null ? null : CurrentContext.get();
            envelope.jetwakeContext(current != null && current.isOpen() ? current : null);
        } catch (Throwable inside) {
            InternalErrors.count(inside);
        }
    }

    /** A message is being encoded; {@code envelope} may be anything. */
    public static void encoding(@Nullable Object envelope) {
        try {
            Transfer.OF_THREAD.get().context =
                    envelope instanceof ContextCarrier carrier ? carrier.jetwakeContext() : null;
        } catch (Throwable inside) {
            InternalErrors.count(inside);
        }
    }

    /** A message has been encoded. */
    public static void encoded() {
        try {
            Transfer.OF_THREAD.get().context = null;
        } catch (Throwable inside) {
            InternalErrors.count(inside);
        }
    }

    /** Called by our instrument: writes the context of the message that is being encoded. */
    public static void write(ByteBuffer buffer) {
        int start = buffer.position();
        try {
            BinaryTraceparent.write(Transfer.OF_THREAD.get().context, buffer);
        } catch (Throwable inside) {
            // No room, for example.
            buffer.position(start);
            InternalErrors.count(inside);
        }
    }

    /** A message is being decoded. */
    public static void decoding() {
        encoded();
    }

    /** Called by our instrument if there are bytes of ours: reads the context of the message that is being decoded. */
    public static void read(ByteBuffer buffer) {
        try {
            int length = buffer.getInt(buffer.position() - Integer.BYTES) & LENGTH_MASK;
            Transfer.OF_THREAD.get().context = BinaryTraceparent.read(buffer, length);
        } catch (Throwable inside) {
            InternalErrors.count(inside);
        }
    }

    /** A message has been decoded; its envelope may have been used before. */
    public static void decoded(@Nullable Object envelope) {
        try {
            Transfer transfer = Transfer.OF_THREAD.get();
            Context context = transfer.context;
            transfer.context = null;
            if (envelope instanceof ContextCarrier carrier) {
                carrier.jetwakeContext(context);
            }
        } catch (Throwable inside) {
            InternalErrors.count(inside);
        }
    }

    /**
     * A message from outside is being delivered: its context becomes current, which may be none.
     *
     * @return the former context
     */
    public static @Nullable Context delivering(@Nullable Object inbound) {
        Context context = null;
        try {
            if (inbound instanceof RemoteEnvelope envelope) {
                context = envelope.jetwakeContext();
                // System messages carry a context themselves: that of the thread which decoded them.
                if (envelope.message() instanceof ContextCarrier systemMessage) {
                    systemMessage.jetwakeContext(context);
                }
            }
        } catch (Throwable inside) {
            context = null;
            InternalErrors.count(inside);
        }
        return CurrentContext.holder().swap(context);
    }
}
