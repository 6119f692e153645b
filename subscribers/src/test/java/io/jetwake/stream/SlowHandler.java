package io.jetwake.stream;

import io.jetwake.aggregate.EventHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A handler that takes a millisecond longer for each event of a kind. */
final class SlowHandler {
    private SlowHandler() {}

    static EventHandler of(EventHandler handler, Class<?> kind, BooleanSupplier slow) {
        return (EventHandler) Proxy.newProxyInstance(
                EventHandler.class.getClassLoader(),
                new Class<?>[] {EventHandler.class},
                (proxy, method, arguments) -> {
                    if (slow.getAsBoolean() && arguments != null && kind.isInstance(arguments[0])) {
                        LockSupport.parkNanos(1_000_000);
                    }
                    try {
                        return method.invoke(handler, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
