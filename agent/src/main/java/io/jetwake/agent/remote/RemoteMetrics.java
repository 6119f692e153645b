package io.jetwake.agent.remote;

import io.jetwake.Jetwake;
import io.jetwake.metric.Histogram;
import io.jetwake.metric.MeasurementUnit;
import io.jetwake.metric.MetricRegistry;
import io.jetwake.metric.Tags;
import io.jetwake.metric.Timer;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;

/**
 * The instruments of the messages between one system and others. Systems of the same name in this JVM share them; with the last of
 * these they are removed. Safe for use by any thread.
 */
public final class RemoteMetrics {
    /** By living system; guarded by this class. */
    private static final Map<Object, RemoteMetrics> LIVING = new HashMap<>();

    private final MetricRegistry registry;
    private final Histogram outboundSize;
    private final Histogram inboundSize;
    private final Timer serialization;
    private final Timer deserialization;

    /** The instruments of a system, until it has terminated. */
    static synchronized RemoteMetrics of(Object system, String library, String name)
            throws ReflectiveOperationException {
        RemoteMetrics known = LIVING.get(system);
        if (known != null) {
            return known;
        }
        Method whenTerminated = system.getClass().getMethod("registerOnTermination", Runnable.class);
        whenTerminated.setAccessible(true);
        whenTerminated.invoke(system, (Runnable) () -> terminated(system));
        RemoteMetrics metrics = new RemoteMetrics(Jetwake.metrics(), library, name);
        LIVING.put(system, metrics);
        return metrics;
    }

    private static synchronized void terminated(Object system) {
        RemoteMetrics metrics = LIVING.remove(system);
        if (metrics != null && LIVING.values().stream().noneMatch(metrics::sharesWith)) {
            metrics.remove();
        }
    }

    private RemoteMetrics(MetricRegistry registry, String library, String system) {
        this.registry = registry;
        String prefix = library + ".remote.";
        Tags tags = Tags.of("system", system);
        outboundSize = registry.histogram(prefix + "messages.outbound.size", MeasurementUnit.BYTES, tags);
        inboundSize = registry.histogram(prefix + "messages.inbound.size", MeasurementUnit.BYTES, tags);
        serialization = registry.timer(prefix + "serialization-time", tags);
        deserialization = registry.timer(prefix + "deserialization-time", tags);
    }

    private boolean sharesWith(RemoteMetrics other) {
        return outboundSize == other.outboundSize;
    }

    private void remove() {
        registry.remove(outboundSize);
        registry.remove(inboundSize);
        registry.remove(serialization);
        registry.remove(deserialization);
    }

    /** A message was serialized, to that many bytes. */
    public void sent(int size, long nanos) {
        outboundSize.record(size);
        serialization.record(nanos);
    }

    /** A message was deserialized, from that many bytes. */
    public void received(int size, long nanos) {
        inboundSize.record(size);
        deserialization.record(nanos);
    }
}
