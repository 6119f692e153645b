package io.jetwake.analyzer.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Adds up what is read of a recording; not thread-safe. */
final class Totals {
    private Instant start = Instant.EPOCH;
    private Instant end = Instant.EPOCH;
    private long bytes;
    private int readable;
    private int damaged;
    private @Nullable TriggerInfo trigger;

    void bytes(long more) {
        bytes += more;
    }

    void tell(Damage damage, Consumer<Damage> damages) {
        damaged++;
        damages.accept(damage);
    }

    void add(ChunkHeader header) {
        start = readable > 0 && start.isBefore(header.start()) ? start : header.start();
        end = end.isAfter(header.end()) ? end : header.end();
        readable++;
    }

    void trigger(TriggerInfo other) {
        TriggerInfo known = trigger;
        trigger = known == null || known.time().isBefore(other.time()) ? other : known;
    }

    RecordingInfo info(RecordingFiles files, List<RecordingInfo.Jvm> jvms) {
        int chunks = jvms.stream().mapToInt(jvm -> jvm.jvm().chunks()).sum();
        return new RecordingInfo(
                files.name(),
                bytes,
                chunks,
                readable,
                files.copies(),
                damaged,
                start,
                end,
                Duration.between(start, end),
                jvms,
                Optional.ofNullable(trigger));
    }
}
