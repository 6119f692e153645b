package io.jetwake.agent.remote;

import io.jetwake.metric.Histogram;
import io.jetwake.metric.MeasurementUnit;
import io.jetwake.metric.MetricRegistry;
import io.jetwake.metric.Tags;
import io.jetwake.metric.Timer;

/** The instruments of the messages between one system and others. Safe for use by any thread; no method throws. */
public final class RemoteMetrics {
    private final Histogram outboundSize;
    private final Histogram inboundSize;
    private final Timer serialization;
    private final Timer deserialization;

    /** Makes the instruments, or finds those that there are already. */
    RemoteMetrics(MetricRegistry registry, String library, String system) {
        String prefix = library + ".remote.";
        Tags tags = Tags.of("system", system);
        outboundSize = registry.histogram(prefix + "messages.outbound.size", MeasurementUnit.BYTES, tags);
        inboundSize = registry.histogram(prefix + "messages.inbound.size", MeasurementUnit.BYTES, tags);
        serialization = registry.timer(prefix + "serialization-time", tags);
        deserialization = registry.timer(prefix + "deserialization-time", tags);
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
