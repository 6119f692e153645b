package io.jetwake.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.events.TraceEvent;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BinaryTraceparentTest {
    private static final long MINUTES_5 = TimeUnit.MINUTES.toMillis(5);
    private static final String BYTES = "010af7651916cd43dd8448eb211c80319cb7ad6b716920333103000493e0";

    private static TraceContext local(Detail detail) {
        return new TraceContext(
                new Traceparent(0x0af7651916cd43ddL, 0x8448eb211c80319cL, 0xb7ad6b7169203331L, true),
                0,
                "local",
                new TraceEvent(),
                detail);
    }

    private static ByteBuffer written(SpanContext place, ByteOrder order) {
        ByteBuffer buffer = ByteBuffer.allocate(BinaryTraceparent.SIZE).order(order);
        BinaryTraceparent.write(place, buffer);
        return buffer.flip();
    }

    private static @Nullable SpanContext read(ByteBuffer buffer) {
        return BinaryTraceparent.read(buffer, buffer.remaining());
    }

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static SpanContext valid(String hex) {
        SpanContext place = read(bytes(hex));
        assertThat(place).isNotNull();
        return Objects.requireNonNull(place);
    }

    /** The format is public: this test may get companions, but must not change. */
    @Test
    void format_isAsDocumented() {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            assertThat(HexFormat.of()
                            .formatHex(written(local(Detail.MESSAGES), order).array()))
                    .isEqualTo(BYTES);
        }
        assertThat(written(local(Detail.TRACE), ByteOrder.BIG_ENDIAN).get(25)).isEqualTo((byte) 1);
    }

    @Test
    void place_isReadAsItWasWritten() {
        TraceContext trace = valid(BYTES).trace();

        assertThat(trace.traceIdHigh()).isEqualTo(0x0af7651916cd43ddL);
        assertThat(trace.traceId()).isEqualTo(0x8448eb211c80319cL);
        assertThat(trace.spanId()).isEqualTo(0xb7ad6b7169203331L);
        assertThat(trace.detail()).isEqualTo(Detail.MESSAGES);
        assertThat(trace.isOpen()).isTrue();
        assertThat(trace.traceparent()).isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    }

    @Test
    void remoteTrace_isNotEndedHere() {
        TraceContext trace = valid(BYTES).trace();
        trace.finish();
        trace.fail(null);
        assertThat(trace.isOpen()).isTrue();
    }

    @Test
    void remoteTrace_endsWhenItsTimeIsUp() {
        TraceContext trace = valid(BYTES.substring(0, 52) + "00000001").trace();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(2);
        while (System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
        assertThat(trace.isOpen()).isFalse();
        assertThat(written(trace, ByteOrder.BIG_ENDIAN).remaining()).isZero();
    }

    @Test
    void time_shrinksFromProcessToProcess() {
        SpanContext place = valid(BYTES);
        ByteBuffer next = written(place, ByteOrder.BIG_ENDIAN);
        assertThat((long) next.getInt(26)).isPositive().isLessThan(MINUTES_5);
    }

    @Test
    void nothing_isWrittenForNoTrace() {
        ByteBuffer buffer = ByteBuffer.allocate(BinaryTraceparent.SIZE);
        BinaryTraceparent.write(null, buffer);
        BinaryTraceparent.write(TraceContext.NONE, buffer);
        BinaryTraceparent.write(Segment.NONE, buffer);
        assertThat(buffer.position()).isZero();
    }

    @Test
    void flags_decideWhatIsRecorded() {
        assertThat(valid(BYTES.substring(0, 50) + "01" + BYTES.substring(52))
                        .trace()
                        .detail())
                .isEqualTo(Detail.TRACE);
        // Not sampled: the sender's other flags do not matter.
        TraceContext unsampled =
                valid(BYTES.substring(0, 50) + "fe" + BYTES.substring(52)).trace();
        assertThat(unsampled.detail()).isEqualTo(Detail.TRACE);
        assertThat(unsampled.traceparent()).endsWith("-00");
    }

    @Test
    void otherVersionsAndSizes_areIgnored() {
        assertThat(read(bytes("00" + BYTES.substring(2)))).isNull();
        assertThat(read(bytes("02" + BYTES.substring(2)))).isNull();
        assertThat(read(bytes("ff" + BYTES.substring(2)))).isNull();
        assertThat(read(bytes(BYTES + "00"))).isNull();
        for (int length = 0; length < BinaryTraceparent.SIZE; length++) {
            assertThat(read(bytes(BYTES.substring(0, 2 * length)))).isNull();
            // Somebody else's bytes follow.
            assertThat(BinaryTraceparent.read(bytes(BYTES), length)).isNull();
        }
    }

    @Test
    void zeroIds_andTimesThatAreUp_areIgnored() {
        String zero = "0000000000000000";
        assertThat(read(bytes(BYTES.substring(0, 18) + zero + BYTES.substring(34))))
                .isNull();
        assertThat(read(bytes(BYTES.substring(0, 34) + zero + BYTES.substring(50))))
                .isNull();
        assertThat(read(bytes(BYTES.substring(0, 52) + "00000000"))).isNull();
        assertThat(read(bytes(BYTES.substring(0, 52) + "ffffffff"))).isNull();
    }

    @Test
    void garbage_isHarmless() {
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            byte[] garbage = new byte[random.nextInt(64)];
            random.nextBytes(garbage);
            if (garbage.length > 0 && random.nextBoolean()) {
                garbage[0] = 1;
            }
            SpanContext place = BinaryTraceparent.read(ByteBuffer.wrap(garbage), random.nextInt(-1, 80));
            if (place != null) {
                assertThat(place.spanId()).isNotZero();
                assertThat(place.trace().traceId()).isNotZero();
            }
        }
    }
}
