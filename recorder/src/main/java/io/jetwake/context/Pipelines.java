package io.jetwake.context;

/**
 * The contexts of what drains a queue in a pipeline of Reactor or RxJava: that of the subscription, as long as nothing of another trace
 * has come along. Safe for use by any thread.
 */
public final class Pipelines {
    private Pipelines() {}

    /** What comes along belongs to the current context: the pipeline is a shared one if that is of another trace. */
    public static void join(Object operator) {
        if (operator instanceof ContextCarrier carrier) {
            Context own = carrier.jetwakeContext();
            Context current = own == null ? null : CurrentContext.submitted();
            if (current != null && current.origin() != own.origin()) {
                carrier.jetwakeContext(null);
            }
        }
    }

    /** The context in which an operator handles what it takes from its queue, null for none. */
    public static Context of(Object operator) {
        return operator instanceof ContextCarrier carrier ? carrier.jetwakeContext() : null;
    }
}
