package io.jetwake.analyzer.recording;

import io.jetwake.events.TickEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a chunk says about who wrote it.
 *
 * @param process the JVM, if the chunk tells
 * @param recorder the recorder in it, zero if the chunk does not tell
 */
record ChunkOrigin(Optional<JvmProcess> process, long recorder) {
    static final ChunkOrigin UNKNOWN = new ChunkOrigin(Optional.empty(), 0);

    private static final String STARTED = "jvmStartTime";
    private static final String PID = "pid";
    private static final String RECORDER = "recorder";
    private static final Set<String> FIELDS = Set.of(STARTED, PID, RECORDER);

    /** A JVM: the id of a process is used again, and is the same in every container. */
    record JvmProcess(long startMillis, long pid) {}

    /** Looks for the first events that tell; a chunk that is damaged before them is of unknown origin. */
    static ChunkOrigin read(byte[] chunk, long metadata) {
        Optional<JvmProcess> process = Optional.empty();
        long recorder = 0;
        if (metadata < ChunkHeader.LENGTH || metadata >= chunk.length) {
            return UNKNOWN;
        }
        try {
            Map<Long, TypeInfo> types = MetadataReader.read(chunk, (int) metadata, chunk.length);
            ValueWalker walker = new ValueWalker(types);
            Map<Long, TypeInfo> telling = telling(types);
            for (int at = ChunkHeader.LENGTH; at < chunk.length && (process.isEmpty() || recorder == 0); ) {
                ByteCursor cursor = new ByteCursor(chunk, at, chunk.length);
                int size = cursor.eventSize();
                TypeInfo type = telling.get(cursor.varint());
                if (type != null) {
                    Map<String, Long> told = walker.numbers(cursor, type, FIELDS);
                    recorder = recorder == 0 ? told.getOrDefault(RECORDER, 0L) : recorder;
                    process = process.or(() -> process(told));
                }
                at += size;
            }
        } catch (DamagedChunkException e) {
            // what was found before counts
        }
        return new ChunkOrigin(process, recorder);
    }

    private static Map<Long, TypeInfo> telling(Map<Long, TypeInfo> types) {
        Map<Long, TypeInfo> telling = new HashMap<>();
        types.forEach((id, type) -> {
            if (type.name().equals(RecordedJvmText.NAME) || type.name().equals(TickEvent.NAME)) {
                telling.put(id, type);
            }
        });
        return telling;
    }

    private static Optional<JvmProcess> process(Map<String, Long> told) {
        Long started = told.get(STARTED);
        return started == null ? Optional.empty() : Optional.of(new JvmProcess(started, told.getOrDefault(PID, 0L)));
    }
}
