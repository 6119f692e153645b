package io.jetwake.subscribers;

import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.TickSnapshot;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Passes on the traces of a snapshot one by one; one that the consumer fails on does not cost it the others. */
final class EachTrace implements Subscriber {
    private final Consumer<? super FinishedTrace> consumer;

    EachTrace(Consumer<? super FinishedTrace> consumer) {
        this.consumer = consumer;
    }

    @Override
    public void onTick(TickSnapshot snapshot) throws Exception {
        Throwable first = null;
        for (FinishedTrace trace : snapshot.traces()) {
            first = firstOf(first, accept(trace));
        }
        if (first instanceof Error error) {
            throw error;
        }
        if (first instanceof Exception exception) {
            throw exception;
        }
    }

    private @Nullable Throwable accept(FinishedTrace trace) {
        try {
            consumer.accept(trace);
            return null;
        } catch (Throwable failure) {
            return failure;
        }
    }

    /** The first one is thrown for all: a snapshot counts as one failure. */
    private static @Nullable Throwable firstOf(@Nullable Throwable first, @Nullable Throwable next) {
        if (first == null) {
            return next;
        }
        if (next != null && next != first) {
            first.addSuppressed(next);
        }
        return first;
    }
}
