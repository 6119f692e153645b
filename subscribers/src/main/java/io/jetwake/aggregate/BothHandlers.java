package io.jetwake.aggregate;

/** See {@link EventHandler#andThen}. */
record BothHandlers(EventHandler first, EventHandler second) implements EventHandler {

    @Override
    public void event(Object event) {
        first.event(event);
        second.event(event);
    }

    @Override
    public void sample(long instrument, long tick, long value, long traceId, long startNanos) {
        first.sample(instrument, tick, value, traceId, startNanos);
        second.sample(instrument, tick, value, traceId, startNanos);
    }

    @Override
    public void endOfBatch() {
        first.endOfBatch();
        second.endOfBatch();
    }

    @Override
    public void dataLoss(long epochMillis, long bytes) {
        first.dataLoss(epochMillis, bytes);
        second.dataLoss(epochMillis, bytes);
    }

    @Override
    public void gap(String description) {
        first.gap(description);
        second.gap(description);
    }

    @Override
    public void restricted(String description) {
        first.restricted(description);
        second.restricted(description);
    }

    @Override
    public void unreadable(long names) {
        first.unreadable(names);
        second.unreadable(names);
    }
}
