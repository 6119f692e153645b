package io.jetwake.analyzer.recording;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the chunks of one input together by the JVM that wrote them.
 *
 * <p>A chunk that does not tell its JVM belongs to that of a chunk with the same recorder; if it does not tell that either, to that
 * of its neighbour in the same file, or to the only one there is.
 */
final class Jvms {
    private final List<ChunkLocation> chunks;
    private final Map<ChunkLocation, ChunkOrigin> origins;
    private final Map<Long, ChunkOrigin.JvmProcess> processes = new HashMap<>();

    /** The chunks of one JVM in the order of time. */
    record Part(RecordedJvm jvm, List<ChunkLocation> chunks) {}

    private Jvms(List<ChunkLocation> chunks, Map<ChunkLocation, ChunkOrigin> origins) {
        this.chunks = chunks;
        this.origins = origins;
        origins.values()
                .forEach(origin -> origin.process()
                        .filter(process -> origin.recorder() != 0)
                        .ifPresent(process -> processes.putIfAbsent(origin.recorder(), process)));
    }

    /**
     * Divides chunks among JVMs.
     *
     * @param chunks in the order in which they stand in their files
     */
    static List<Part> divide(List<ChunkLocation> chunks, Map<ChunkLocation, ChunkOrigin> origins) {
        return new Jvms(chunks, origins).divide();
    }

    private List<Part> divide() {
        Map<Object, List<ChunkLocation>> byKey = new LinkedHashMap<>();
        List<Object> keys = keys();
        for (int i = 0; i < chunks.size(); i++) {
            byKey.computeIfAbsent(keys.get(i), key -> new ArrayList<>()).add(chunks.get(i));
        }
        byKey.values().forEach(part -> part.sort(Comparator.comparingLong(ChunkLocation::startNanos)));
        List<Map.Entry<Object, List<ChunkLocation>>> sorted = new ArrayList<>(byKey.entrySet());
        sorted.sort(Comparator.comparingLong(part -> part.getValue().get(0).startNanos()));
        List<Part> parts = new ArrayList<>();
        for (Map.Entry<Object, List<ChunkLocation>> part : sorted) {
            parts.add(part(parts.size() + 1, part.getKey(), part.getValue()));
        }
        return parts;
    }

    private static Part part(int number, Object key, List<ChunkLocation> chunks) {
        RecordedJvm jvm = key instanceof ChunkOrigin.JvmProcess process
                ? new RecordedJvm(
                        number, process.pid(), Optional.of(Instant.ofEpochMilli(process.startMillis())), chunks.size())
                : new RecordedJvm(number, 0, Optional.empty(), chunks.size());
        return new Part(jvm, chunks);
    }

    /** What chunks of the same JVM have in common, by chunk. */
    private List<Object> keys() {
        List<Object> keys = new ArrayList<>();
        for (ChunkLocation chunk : chunks) {
            keys.add(key(origins.getOrDefault(chunk, ChunkOrigin.UNKNOWN)));
        }
        for (int i = 1; i < keys.size(); i++) {
            adopt(keys, i, i - 1);
        }
        for (int i = keys.size() - 2; i >= 0; i--) {
            adopt(keys, i, i + 1);
        }
        List<Object> known =
                keys.stream().filter(key -> !key.equals("")).distinct().toList();
        if (known.size() == 1) {
            keys.replaceAll(key -> known.get(0));
        }
        return keys;
    }

    private Object key(ChunkOrigin origin) {
        if (origin.process().isPresent()) {
            return origin.process().get();
        }
        ChunkOrigin.JvmProcess process = processes.get(origin.recorder());
        if (process != null) {
            return process;
        }
        return origin.recorder() == 0 ? "" : origin.recorder();
    }

    private void adopt(List<Object> keys, int chunk, int neighbour) {
        if (keys.get(chunk).equals("")
                && chunks.get(chunk).file().equals(chunks.get(neighbour).file())) {
            keys.set(chunk, keys.get(neighbour));
        }
    }
}
