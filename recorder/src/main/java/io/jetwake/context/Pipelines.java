package io.jetwake.context;

/**
 * The contexts of what drains a queue in a pipeline of Reactor or RxJava: that of the subscription, as long as nothing of another trace
 * has come along. Safe for use by any thread; nothing here throws.
 */
public final class Pipelines {
    /** No context, and none of those that are yet to come: what is drained from a shared queue may be anybody's. */
    private static final Context SHARED = new Shared();

    private Pipelines() {}

    /** What comes along belongs to the current context: the pipeline is a shared one if that is of another trace. */
    public static void join(Object operator) {
        if (operator instanceof ContextCarrier carrier) {
            Context own = carrier.jetwakeContext();
            Context current = own == null || own == SHARED ? null : CurrentContext.get();
            if (current == SHARED || (current != null && current.isOpen() && current.origin() != own.origin())) {
                carrier.jetwakeContext(SHARED);
            }
        }
    }

    /** The context in which an operator handles what it takes from its queue. */
    public static Context of(Object operator) {
        return operator instanceof ContextCarrier carrier ? carrier.jetwakeContext() : SHARED;
    }

    private static final class Shared extends Context {
        @Override
        public boolean isOpen() {
            return false;
        }
    }
}
