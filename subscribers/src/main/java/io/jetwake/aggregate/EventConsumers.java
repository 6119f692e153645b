package io.jetwake.aggregate;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Who takes which kind of event; what nobody takes is ignored. Not thread-safe. */
public final class EventConsumers {
    private final Map<Class<?>, Consumer<Object>> byType = new HashMap<>();

    /** Makes one that ignores everything. */
    public EventConsumers() {}

    /** Has {@code consumer} take the events of a type, after those that take them already. */
    public <T> EventConsumers on(Class<T> type, Consumer<? super T> consumer) {
        byType.merge(type, event -> consumer.accept(type.cast(event)), Consumer::andThen);
        return this;
    }

    /** Passes an event on. */
    public void accept(Object event) {
        Consumer<Object> consumer = byType.get(event.getClass());
        if (consumer != null) {
            consumer.accept(event);
        }
    }
}
