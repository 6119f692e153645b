package io.jetwake.analyzer.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.jetwake.analyzer.fixture.Bytes;
import io.jetwake.analyzer.fixture.Recordings;
import io.jetwake.analyzer.replay.EventObserver;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files made to exhaust memory, stack or time cost none of them. */
class HostileFilesTest {
    private static final int START_NANOS = 32;

    private static final long HUGE = Integer.MAX_VALUE;

    @TempDir
    Path directory;

    @Test
    void chunkThatClaimsTwoGigabytes_isRefused() throws Exception {
        assertThat(read(Bytes.header(HUGE, 0, 68)))
                .containsExactly("its description of the events is cut off or damaged");
    }

    @Test
    void metadataWithTwoBillionStrings_isRefused() throws Exception {
        byte[] content = new Bytes().varint(1).varint(1).varint(1).varint(HUGE).bytes();
        assertThat(read(Bytes.chunk(Bytes.event(0, content), -1, 0)))
                .singleElement()
                .asString()
                .contains("a count of 2147483647 exceeds");
    }

    @Test
    void stringOfTwoBillionCharacters_isRefused() throws Exception {
        byte[] content = new Bytes()
                .varint(1)
                .varint(1)
                .varint(1)
                .varint(1)
                .octet(4)
                .varint(HUGE)
                .bytes();
        assertThat(read(Bytes.chunk(Bytes.event(0, content), -1, 0)))
                .singleElement()
                .asString()
                .contains("a count of 2147483647 exceeds");
    }

    @Test
    void metadataNestedVeryDeep_isRefused() throws Exception {
        Bytes content = new Bytes().varint(1).varint(1).varint(1).varint(1).string("root");
        for (int depth = 0; depth < 200_000; depth++) {
            content.varint(0).varint(0).varint(1);
        }
        content.varint(0).varint(0).varint(0);
        assertThat(read(Bytes.chunk(Bytes.event(0, content.bytes()), -1, 0)))
                .containsExactly("the metadata is nested deeper than 64");
    }

    @Test
    void cycleOfConstantPools_isCut() throws Exception {
        byte[] bytes = Bytes.read(Recordings.shop(directory.resolve("shop.jfr"), 1, 10));
        int pools = (int) ByteBuffer.wrap(bytes).getLong(16);
        int link = pools + 4;
        link = afterNumber(bytes, link); // type
        link = afterNumber(bytes, link); // start
        link = afterNumber(bytes, link); // duration
        int length = afterNumber(bytes, link) - link;
        // a distance of one forwards, as long as what stood there
        for (int i = 0; i < length; i++) {
            bytes[link + i] = (byte) (i == 0 ? 0x81 : i == length - 1 ? 0 : 0x80);
        }
        if (length == 1) {
            bytes[link] = 1;
        }
        assertThat(read(bytes)).singleElement().asString().contains("the chain of constants does not lead backwards");
    }

    @Test
    void eventWithNegativeSize_isSkipped() throws Exception {
        byte[] bytes = Bytes.read(Recordings.shop(directory.resolve("shop.jfr"), 1, 10));
        bytes[68] = (byte) 0xff;
        bytes[69] = (byte) 0xff;
        bytes[70] = (byte) 0xff;
        bytes[71] = (byte) 0xff;
        assertThat(read(bytes)).anyMatch(reason -> reason.startsWith("an event has a size of "));
    }

    @Test
    void typeThatContainsItself_isRefused() throws Exception {
        Bytes metadata = new Bytes().varint(1).varint(1).varint(1).varint(9);
        for (String text : List.of("root", "metadata", "class", "id", "7", "name", "Loop", "field", "class")) {
            metadata.string(text);
        }
        metadata.varint(0).varint(0).varint(1); // root
        metadata.varint(1).varint(0).varint(1); // metadata
        metadata.varint(2).varint(2).varint(3).varint(4).varint(5).varint(6).varint(1); // class id=7 name=Loop
        metadata.varint(7).varint(1).varint(8).varint(4).varint(0); // field class=7
        byte[] described = Bytes.event(0, metadata.bytes());
        byte[] content = new Bytes()
                .varint(1)
                .varint(1)
                .varint(0)
                .octet(0)
                .varint(1)
                .varint(7)
                .varint(1)
                .varint(1)
                .bytes();
        byte[] body = new Bytes().raw(described).raw(Bytes.event(1, content)).bytes();
        assertThat(read(Bytes.chunk(body, described.length, 0)))
                .singleElement()
                .asString()
                .contains("the type Loop contains itself");
    }

    @Test
    void manyStartsOfChunks_areBounded() throws Exception {
        Bytes file = new Bytes();
        for (int i = 0; i < 150_000; i++) {
            byte[] header = Bytes.header(68, 0, 68);
            ByteBuffer.wrap(header).putLong(START_NANOS, 1_700_000_000_000_000_000L + i); // or it is a copy
            file.raw(header);
        }
        assertThat(read(file.bytes())).hasSize(100_000);
    }

    private static int afterNumber(byte[] bytes, int from) {
        int at = from;
        while (at < from + 8 && bytes[at] < 0) {
            at++;
        }
        return at + 1;
    }

    private List<String> read(byte[] content) {
        Path file = Bytes.write(directory.resolve("hostile.jfr"), content);
        List<String> reasons = new ArrayList<>();
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> Recording.open(file).read(new EventObserver() {}, damage -> reasons.add(damage.reason())));
        return reasons;
    }
}
