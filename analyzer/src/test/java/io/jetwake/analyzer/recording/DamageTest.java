package io.jetwake.analyzer.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.aggregate.RecordedTick;
import io.jetwake.aggregate.RecordedTrace;
import io.jetwake.analyzer.fixture.Bytes;
import io.jetwake.analyzer.fixture.Recordings;
import io.jetwake.analyzer.replay.EventObserver;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage costs what is damaged, and is told. */
class DamageTest {
    private static final int PER_CHUNK = 300;
    private static final int CHUNKS = 3;

    @TempDir
    static Path directory;

    private static byte[] sound = {};
    private static List<Integer> chunks = List.of();

    private final List<Damage> damages = new ArrayList<>();
    private final Set<Long> traces = new HashSet<>();
    private final Set<Long> ticks = new HashSet<>();

    @BeforeAll
    static void record() {
        sound = Bytes.read(Recordings.shop(directory.resolve("shop.jfr"), CHUNKS, PER_CHUNK));
        chunks = Bytes.chunks(sound);
        // each rotation leaves an empty chunk between those with traces
        assertThat(chunks).hasSize(2 * CHUNKS - 1);
    }

    @Test
    void soundRecording_hasAllTraces() throws Exception {
        RecordingInfo info = read(sound);
        assertThat(damages).isEmpty();
        assertThat(traces).hasSize(CHUNKS * PER_CHUNK);
        assertThat(ticks).containsExactly(1L, 2L, 3L, 4L);
        assertThat(info.jvms()).hasSize(1);
        assertThat(info.jvms().get(0).description()).contains(System.getProperty("java.vm.version"));
        assertThat(info.jvms().get(0).jvm().pid())
                .isEqualTo(ProcessHandle.current().pid());
        assertThat(info.duration()).isPositive();
    }

    @Test
    void zeroedPage_costsAtMostItsChunk() throws Exception {
        byte[] bytes = sound.clone();
        int at = amongEvents(chunks.get(2));
        Arrays.fill(bytes, at, at + 4096, (byte) 0);
        read(bytes);
        assertThat(traces.size()).isBetween(2 * PER_CHUNK, 3 * PER_CHUNK - 1);
        assertThat(damages).isNotEmpty().allSatisfy(damage -> {
            assertThat(damage.chunk()).isEqualTo(3);
            assertThat(damage.to()).isLessThanOrEqualTo(chunks.get(3));
        });
        assertThat(damages.get(0).from()).isBetween((long) at - 500, (long) at + 500);
        assertThat(damages.get(0).describe())
                .startsWith("chunk 3 of damaged.jfr, bytes ")
                .contains(" skipped: ");
    }

    @Test
    void cutOffRecording_keepsWhatPrecedes() throws Exception {
        read(Arrays.copyOf(sound, chunks.get(4) + 5_000));
        assertThat(traces).hasSize(2 * PER_CHUNK);
        assertThat(damages).hasSize(1);
        assertThat(damages.get(0).chunk()).isEqualTo(5);
    }

    @Test
    void wrongChunkSize_isBoundedByTheNextChunk() throws Exception {
        byte[] bytes = sound.clone();
        ByteBuffer.wrap(bytes).putLong(chunks.get(0) + 8, Long.MAX_VALUE);
        RecordingInfo info = read(bytes);
        assertThat(info.chunks()).isEqualTo(chunks.size());
        assertThat(traces).hasSize(CHUNKS * PER_CHUNK);
        assertThat(damages).isEmpty();
    }

    @Test
    void lockedState_isRepaired() throws Exception {
        byte[] bytes = sound.clone();
        bytes[chunks.get(chunks.size() - 1) + 64] = (byte) 0xff;
        read(bytes);
        assertThat(traces).hasSize(CHUNKS * PER_CHUNK);
        assertThat(damages).isEmpty();
    }

    @Test
    void bytesAfterTheLastChunk_areTold() throws Exception {
        byte[] bytes = Arrays.copyOf(sound, sound.length + 100);
        read(bytes);
        assertThat(traces).hasSize(CHUNKS * PER_CHUNK);
        assertThat(damages).hasSize(1);
        assertThat(damages.get(0).from()).isEqualTo(sound.length);
        assertThat(damages.get(0).to()).isEqualTo(bytes.length);
    }

    @Test
    void damagedClock_costsItsChunkAndNoWrongTimes() throws Exception {
        byte[] bytes = sound.clone();
        ByteBuffer.wrap(bytes).putLong(chunks.get(0) + 56, 0);
        read(bytes);
        assertThat(traces).hasSize(2 * PER_CHUNK);
        assertThat(damages).extracting(Damage::reason).containsExactly("the header's clock is damaged");
    }

    @Test
    void lostMetadataOffset_isFoundByWalking() throws Exception {
        byte[] bytes = sound.clone();
        ByteBuffer.wrap(bytes).putLong(chunks.get(2) + 24, 12);
        read(bytes);
        assertThat(traces).hasSize(CHUNKS * PER_CHUNK);
    }

    @Test
    void anyFlippedByte_neverEndsTheReading() throws Exception {
        for (int i = 0; i < 60; i++) {
            byte[] bytes = sound.clone();
            int at = (int) ((long) bytes.length * i / 60) + 8;
            bytes[at] ^= (byte) (0x55 + i);
            traces.clear();
            read(bytes);
            assertThat(traces.size()).as("traces with byte %d flipped", at).isGreaterThanOrEqualTo(2 * PER_CHUNK);
        }
    }

    /** The middle of what stands before or after the metadata of a chunk, whichever is longer: most of it is events. */
    private static int amongEvents(int chunk) {
        ByteBuffer header = ByteBuffer.wrap(sound, chunk, Bytes.HEADER).slice();
        int size = (int) header.getLong(8);
        int before = (int) header.getLong(24);
        int after = before;
        for (int i = 0; i < 4; i++) {
            after += (sound[chunk + before + i] & 0x7f) << (7 * i);
        }
        return chunk + (before > size - after ? before / 2 : (after + size) / 2);
    }

    private RecordingInfo read(byte[] bytes) throws UnreadableRecordingException {
        Path file = Bytes.write(directory.resolve("damaged.jfr"), bytes);
        return Recording.open(file)
                .read(
                        new EventObserver() {
                            @Override
                            public void trace(RecordedTrace trace) {
                                traces.add(trace.traceId());
                            }

                            @Override
                            public void tick(RecordedTick tick) {
                                ticks.add(tick.number());
                            }
                        },
                        damages::add);
    }
}
