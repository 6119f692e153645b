package io.jetwake.context;

import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Wraps callbacks of futures so that they run in the context in which they were registered, which may be none, instead of
 * the one of the event that completes the future.
 *
 * <p>Each method returns null for null, so that the future complains as it always does, and the callback as it is if there is no memory.
 * Safe for use by any thread.
 */
@SuppressWarnings("overloads") // woven code calls them by their exact types
public final class ContextCallbacks {
    private ContextCallbacks() {}

    /** Wraps a callback. */
    public static <T, R> Function<T, R> carry(Function<T, R> callback) {
        try {
            return callback == null ? null : new CarriedFunction<>(CurrentContext.submitted(), callback);
        } catch (Throwable exhausted) {
            return callback;
        }
    }

    /** Wraps a callback. */
    public static <T, U, R> BiFunction<T, U, R> carry(BiFunction<T, U, R> callback) {
        try {
            return callback == null ? null : new CarriedBiFunction<>(CurrentContext.submitted(), callback);
        } catch (Throwable exhausted) {
            return callback;
        }
    }

    /** Wraps a callback. */
    public static <T> Consumer<T> carry(Consumer<T> callback) {
        try {
            return callback == null ? null : new CarriedConsumer<>(CurrentContext.submitted(), callback);
        } catch (Throwable exhausted) {
            return callback;
        }
    }

    /** Wraps a callback. */
    public static <T, U> BiConsumer<T, U> carry(BiConsumer<T, U> callback) {
        try {
            return callback == null ? null : new CarriedBiConsumer<>(CurrentContext.submitted(), callback);
        } catch (Throwable exhausted) {
            return callback;
        }
    }

    /** Wraps a callback. */
    public static <T> Supplier<T> carry(Supplier<T> callback) {
        try {
            return callback == null ? null : new CarriedSupplier<>(CurrentContext.submitted(), callback);
        } catch (Throwable exhausted) {
            return callback;
        }
    }

    /** Wraps a callback. */
    public static Runnable carry(Runnable callback) {
        try {
            return callback == null ? null : new CarriedRunnable(CurrentContext.submitted(), callback);
        } catch (Throwable exhausted) {
            return callback;
        }
    }

    // Classes instead of lambdas: futures are completed while the JVM bootstraps lambdas, too.

    private record CarriedFunction<T, R>(Context context, Function<T, R> callback) implements Function<T, R> {
        @Override
        public R apply(T value) {
            CurrentContext holder = CurrentContext.holderIfPossible();
            Context previous = CurrentContext.enter(holder, context);
            try {
                return callback.apply(value);
            } finally {
                CurrentContext.leave(holder, previous);
            }
        }
    }

    private record CarriedBiFunction<T, U, R>(Context context, BiFunction<T, U, R> callback)
            implements BiFunction<T, U, R> {
        @Override
        public R apply(T first, U second) {
            CurrentContext holder = CurrentContext.holderIfPossible();
            Context previous = CurrentContext.enter(holder, context);
            try {
                return callback.apply(first, second);
            } finally {
                CurrentContext.leave(holder, previous);
            }
        }
    }

    private record CarriedConsumer<T>(Context context, Consumer<T> callback) implements Consumer<T> {
        @Override
        public void accept(T value) {
            CurrentContext holder = CurrentContext.holderIfPossible();
            Context previous = CurrentContext.enter(holder, context);
            try {
                callback.accept(value);
            } finally {
                CurrentContext.leave(holder, previous);
            }
        }
    }

    private record CarriedBiConsumer<T, U>(Context context, BiConsumer<T, U> callback) implements BiConsumer<T, U> {
        @Override
        public void accept(T first, U second) {
            CurrentContext holder = CurrentContext.holderIfPossible();
            Context previous = CurrentContext.enter(holder, context);
            try {
                callback.accept(first, second);
            } finally {
                CurrentContext.leave(holder, previous);
            }
        }
    }

    private record CarriedSupplier<T>(Context context, Supplier<T> callback) implements Supplier<T> {
        @Override
        public T get() {
            CurrentContext holder = CurrentContext.holderIfPossible();
            Context previous = CurrentContext.enter(holder, context);
            try {
                return callback.get();
            } finally {
                CurrentContext.leave(holder, previous);
            }
        }
    }

    private record CarriedRunnable(Context context, Runnable callback) implements Runnable {
        @Override
        public void run() {
            CurrentContext holder = CurrentContext.holderIfPossible();
            Context previous = CurrentContext.enter(holder, context);
            try {
                callback.run();
            } finally {
                CurrentContext.leave(holder, previous);
            }
        }
    }
}
