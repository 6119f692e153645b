package io.jetwake.context;

/**
 * The context of the event that a thread is running: one mutable holder per thread, looked up once at each boundary.
 *
 * <p>Null stands for no context. A holder must be used by its own thread only. No method throws, blocks or allocates,
 * except for the holder of a thread's first call.
 */
public final class CurrentContext {
    private static final ThreadLocal<CurrentContext> HOLDER = ThreadLocal.withInitial(CurrentContext::new);

    private Context context;

    private CurrentContext() {}

    /** The holder of the calling thread. */
    public static CurrentContext holder() {
        return HOLDER.get();
    }

    /**
     * The holder of the calling thread, null if there is no memory left for a thread's first one: what the application runs must run all the
     * same.
     */
    static CurrentContext holderIfPossible() {
        try {
            return HOLDER.get();
        } catch (Throwable exhausted) {
            return null;
        }
    }

    /** What is to be carried: the context of the calling thread if it is still open, else null. Never throws. */
    static Context submitted() {
        try {
            Context current = HOLDER.get().context;
            return current != null && current.isOpen() ? current : null;
        } catch (Throwable broken) {
            return null;
        }
    }

    /** Makes the context current. */
    static Context enter(CurrentContext holder, Context context) {
        return holder == null ? null : holder.swap(context);
    }

    /** Restores the context that was current before; does nothing without a holder. */
    public static void leave(CurrentContext holder, Context previous) {
        if (holder != null) {
            holder.context = previous;
        }
    }

    /** The context of the calling thread, null if it has none. */
    public static Context get() {
        return HOLDER.get().context;
    }

    /** The context that this holder holds, null if none. */
    public Context context() {
        return context;
    }

    /** Replaces the context and returns the former one; both may be null. */
    public Context swap(Context next) {
        Context previous = context;
        context = next;
        return previous;
    }

    /** Makes {@code carrier} carry the calling thread's context, if that is still open. */
    public static void capture(ContextCarrier carrier) {
        Context current = HOLDER.get().context;
        if (current != null && current.isOpen()) {
            carrier.jetwakeContext(current);
        }
    }

    /**
     * Makes the carried context current, which may be none.
     *
     * @return the former context, to be passed to {@link #leave}
     */
    public static Context enter(ContextCarrier carrier) {
        return HOLDER.get().swap(carrier.jetwakeContext());
    }

    /** Restores the context that was current before {@link #enter}. */
    public static void leave(Context previous) {
        HOLDER.get().context = previous;
    }
}
