package io.jetwake.context;

/**
 * What an event carries along to the events that it causes.
 *
 * <p>Carriers see it as an opaque, immutable value.
 */
public abstract class Context {

    /** For subclasses. */
    protected Context() {}

    /** Whether new events still belong to this context; false once its trace has ended. Called once per event. */
    public abstract boolean isOpen();

    /** What the event belongs to: contexts of the same trace have the same. */
    public Object origin() {
        return this;
    }
}
