package io.jetwake.analyzer.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.aggregate.EventConsumers;
import io.jetwake.aggregate.RecordedMessage;
import io.jetwake.aggregate.RecordedTick;
import io.jetwake.aggregate.RecordedTrace;
import io.jetwake.analyzer.fixture.Bytes;
import io.jetwake.analyzer.fixture.Recordings;
import io.jetwake.analyzer.replay.EventObserver;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
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
    private static final int POOLS = 16;
    private static final int START_NANOS = 32;
    private static final int TICKS_PER_SECOND = 56;

    @TempDir
    static Path directory;

    private static byte[] sound = {};
    private static List<Integer> chunks = List.of();

    private final List<Damage> damages = new ArrayList<>();
    private final Set<Long> traces = new HashSet<>();
    private final Set<Long> ticks = new HashSet<>();
    private final Set<String> messageClasses = new HashSet<>();
    private final Set<String> threads = new HashSet<>();
    private long nanos;

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
    void damagedClock_isThatOfTheCopyInTheChunk() throws Exception {
        long nanos = durations(sound);
        long rate = header(0).getLong(TICKS_PER_SECOND);
        for (long other : new long[] {0, -1, rate / 2, rate * 2}) {
            read(withHeader(0, TICKS_PER_SECOND, other));
            assertThat(traces).as("traces at %d ticks a second", other).hasSize(CHUNKS * PER_CHUNK);
            assertThat(damages)
                    .extracting(Damage::reason)
                    .containsExactly("its header and the copies of it in the chunk disagree");
            assertThat(durations(withHeader(0, TICKS_PER_SECOND, other))).isEqualTo(nanos);
        }
    }

    @Test
    void damagedStart_isThatOfTheCopyInTheChunk() throws Exception {
        Instant start = read(sound).start();
        RecordingInfo info = read(withHeader(0, START_NANOS, header(0).getLong(START_NANOS) - 3_600_000_000_000L));
        assertThat(info.start()).isEqualTo(start);
        assertThat(traces).hasSize(CHUNKS * PER_CHUNK);
        assertThat(damages).hasSize(1);
    }

    @Test
    void damagedStart_isThatOfTheOnlyCopyInTheChunk() throws Exception {
        Instant start = read(sound).start();
        byte[] bytes = withHeader(0, START_NANOS, header(0).getLong(START_NANOS) - 3_600_000_000_000L);
        RecordingInfo info = read(withCopies(1, bytes));
        assertThat(info.start()).isEqualTo(start);
        assertThat(traces).hasSize(CHUNKS * PER_CHUNK);
        assertThat(damages).hasSize(1);
    }

    @Test
    void damagedClockWithoutACopy_costsItsChunkAndNoWrongTimes() throws Exception {
        read(withoutCopies(withHeader(0, TICKS_PER_SECOND, 0)));
        assertThat(traces).hasSize(2 * PER_CHUNK);
        assertThat(damages).extracting(Damage::reason).containsExactly("the header's clock is damaged");
    }

    @Test
    void constantsThatTheHeaderDoesNotLeadTo_areFoundByWalking() throws Exception {
        read(sound);
        assertThat(messageClasses).hasSize(3);
        List<Integer> pools = pools();
        for (long offset : new long[] {0, -1, 12, pools.get(0), pools.get(1) + 1, Long.MAX_VALUE}) {
            read(withHeader(0, POOLS, offset));
            assertThat(messageClasses)
                    .as("classes with an offset of %d", offset)
                    .hasSize(3);
            assertThat(threads).doesNotContainNull().hasSize(3);
            assertThat(damages).isEmpty();
        }
    }

    @Test
    void cutChainOfConstants_isMadeAnew() throws Exception {
        for (int at : pools().subList(1, pools().size())) {
            byte[] bytes = sound.clone();
            int link = afterNumbers(bytes, at, 4);
            // zero, as wide as the number that stood there
            for (int i = link; bytes[i] < 0 || i < link + 8; i++) {
                bytes[i] = (byte) 0x80;
            }
            bytes[link + 8] = 0;
            read(bytes);
            assertThat(messageClasses)
                    .as("classes with the chain cut at %d", at)
                    .hasSize(3);
            assertThat(threads).doesNotContainNull();
        }
    }

    @Test
    void constantsThatAreNotThere_areTold() throws Exception {
        int lost = 0;
        for (int at : pools()) {
            byte[] bytes = sound.clone();
            // an event of metadata, of which it is none: readers skip it
            bytes[afterNumbers(bytes, at, 1)] = 0;
            read(bytes);
            assertThat(traces).hasSize(CHUNKS * PER_CHUNK);
            if (messageClasses.contains(null) || threads.contains(null)) {
                lost++;
                assertThat(damages)
                        .as("names of pools at %d", at)
                        .extracting(Damage::reason)
                        .anyMatch(reason ->
                                reason.contains(" events refer to threads, classes or texts that are not in"));
            }
        }
        assertThat(lost).isPositive();
    }

    @Test
    void descriptionWithOtherFields_isTold() throws Exception {
        byte[] bytes = sound.clone();
        byte[] name = "errorType".getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at < chunks.get(1); at++) {
            if (Arrays.equals(bytes, at, at + name.length, name, 0, name.length)) {
                bytes[at] = 'E';
            }
        }
        read(bytes);
        assertThat(traces).hasSize(CHUNKS * PER_CHUNK);
        assertThat(damages)
                .extracting(Damage::reason)
                .contains("jetwake.Trace is described with other fields than it has");
    }

    @Test
    void chunksAfterOneWithADamagedStart_areRead() throws Exception {
        byte[] bytes = sound.clone();
        bytes[1] = 'x';
        read(bytes);
        assertThat(traces.size()).isGreaterThanOrEqualTo(2 * PER_CHUNK);
        read(withoutCopies(bytes));
        assertThat(traces).hasSize(2 * PER_CHUNK);
        assertThat(damages).hasSize(1);
    }

    private static byte[] withoutCopies(byte[] bytes) {
        return withCopies(0, bytes);
    }

    /** With only the first {@code kept} copies of the header in the first chunk. */
    private static byte[] withCopies(int kept, byte[] bytes) {
        int copies = 0;
        for (int at = Bytes.HEADER; at < chunks.get(1) - 3; at++) {
            if (bytes[at] == 'F'
                    && bytes[at + 1] == 'L'
                    && bytes[at + 2] == 'R'
                    && bytes[at + 3] == 0
                    && ++copies > kept) {
                bytes[at] = 'x';
            }
        }
        return bytes;
    }

    private static ByteBuffer header(int chunk) {
        return ByteBuffer.wrap(sound, chunks.get(chunk), Bytes.HEADER).slice();
    }

    private static byte[] withHeader(int chunk, int field, long value) {
        byte[] bytes = sound.clone();
        ByteBuffer.wrap(bytes).putLong(chunks.get(chunk) + field, value);
        return bytes;
    }

    /** Where the constant pools of the first chunk stand. */
    private static List<Integer> pools() {
        List<Integer> pools = new ArrayList<>();
        for (int at = Bytes.HEADER; at < chunks.get(1); at += size(at)) {
            if (sound[afterNumbers(sound, at, 1)] == 1) {
                pools.add(at);
            }
        }
        return pools;
    }

    private static int size(int at) {
        int size = 0;
        for (int i = 0; i < afterNumbers(sound, at, 1) - at; i++) {
            size |= (sound[at + i] & 0x7f) << (7 * i);
        }
        return size;
    }

    private static int afterNumbers(byte[] bytes, int at, int numbers) {
        int end = at;
        for (int i = 0; i < numbers; i++) {
            int start = end;
            while (end < start + 8 && bytes[end] < 0) {
                end++;
            }
            end++;
        }
        return end;
    }

    private long durations(byte[] bytes) throws UnreadableRecordingException {
        nanos = 0;
        read(bytes);
        return nanos;
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

    private void trace(RecordedTrace trace) {
        traces.add(trace.traceId());
        nanos += trace.durationNanos();
    }

    private void message(RecordedMessage message) {
        messageClasses.add(message.messageClass());
        threads.add(message.thread());
    }

    private RecordingInfo read(byte[] bytes) throws UnreadableRecordingException {
        Path file = Bytes.write(directory.resolve("damaged.jfr"), bytes);
        damages.clear();
        traces.clear();
        ticks.clear();
        messageClasses.clear();
        threads.clear();
        EventConsumers events = new EventConsumers()
                .on(RecordedTrace.class, this::trace)
                .on(RecordedMessage.class, this::message)
                .on(RecordedTick.class, tick -> ticks.add(tick.number()));
        return Recording.open(file)
                .read(
                        new EventObserver() {
                            @Override
                            public void event(Object event) {
                                events.accept(event);
                            }
                        },
                        damages::add);
    }
}
