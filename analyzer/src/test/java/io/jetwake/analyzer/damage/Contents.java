package io.jetwake.analyzer.damage;

import io.jetwake.analyzer.fixture.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.EventType;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * What a part of a recording holds, as the JDK's own reader reads it.
 *
 * @param traces the number of traces by name
 * @param failed how many of them failed
 * @param nanos the sum of their durations by name
 * @param messages the number of messages in traces by their class
 * @param samples the number of samples
 * @param ticks the number of ticks
 */
record Contents(
        Map<String, Long> traces,
        long failed,
        Map<String, Long> nanos,
        Map<String, Long> messages,
        long samples,
        long ticks) {
    static final Contents NOTHING = new Contents(Map.of(), 0, Map.of(), Map.of(), 0, 0);

    static Contents of(Path file) {
        Map<String, Long> traces = new TreeMap<>();
        Map<String, Long> nanos = new TreeMap<>();
        Map<String, Long> messages = new TreeMap<>();
        long[] counts = new long[3];
        for (RecordedEvent event : read(file)) {
            switch (event.getEventType().getName()) {
                case "jetwake.Trace" -> {
                    traces.merge(event.getString("name"), 1L, Long::sum);
                    nanos.merge(event.getString("name"), event.getDuration().toNanos(), Long::sum);
                    counts[0] += event.getString("status").equals("failed") ? 1 : 0;
                }
                case "jetwake.Message" ->
                    messages.merge(event.getClass("message").getName(), 1L, Long::sum);
                case "jetwake.Sample" -> counts[1]++;
                case "jetwake.Tick" -> counts[2]++;
                default -> {}
            }
        }
        return new Contents(traces, counts[0], nanos, messages, counts[1], counts[2]);
    }

    private static List<RecordedEvent> read(Path file) {
        try {
            return RecordingFile.readAllEvents(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ids of the event types by name. */
    static Map<String, Long> types(Path file) {
        Map<String, Long> ids = new HashMap<>();
        try (RecordingFile recording = new RecordingFile(file)) {
            for (EventType type : recording.readEventTypes()) {
                ids.put(type.getName(), type.getId());
            }
            return ids;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The contents of each chunk. */
    static List<Contents> ofChunks(List<ChunkBytes> chunks, Path directory) {
        return chunks.stream()
                .map(chunk -> of(Bytes.write(directory.resolve("chunk.jfr"), chunk.bytes())))
                .toList();
    }

    static Contents sum(List<Contents> parts) {
        return parts.stream().reduce(NOTHING, Contents::plus);
    }

    Contents plus(Contents other) {
        return new Contents(
                sum(traces, other.traces),
                failed + other.failed,
                sum(nanos, other.nanos),
                sum(messages, other.messages),
                samples + other.samples,
                ticks + other.ticks);
    }

    private static Map<String, Long> sum(Map<String, Long> one, Map<String, Long> other) {
        Map<String, Long> sum = new TreeMap<>(one);
        other.forEach((key, value) -> sum.merge(key, value, Long::sum));
        return sum;
    }

    static long total(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
