package io.jetwake.trace;

/**
 * A trace of another process, continued by a message that came from there.
 *
 * <p>It is recorded where it was started: here its messages and segments are, and ending it does nothing. Nobody tells when it
 * ends there, so it counts as ended when its time is up; without that, whatever a message sets going for good would belong to it
 * for ever. Nothing holds it but what carries it.
 */
final class RemoteTrace extends TraceContext {
    private final long deadlineNanos;

    RemoteTrace(Traceparent sender, Detail detail, long remainingNanos) {
        super(sender, sender.spanId(), "", null, detail);
        this.deadlineNanos = System.nanoTime() + remainingNanos;
    }

    @Override
    public boolean isOpen() {
        return remainingNanos() > 0;
    }

    @Override
    long remainingNanos() {
        return deadlineNanos - System.nanoTime();
    }
}
