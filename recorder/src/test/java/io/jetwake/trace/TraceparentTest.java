package io.jetwake.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceparentTest {
    private static final String HEADER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void validHeader_isRead() {
        assertThat(Traceparent.parse(HEADER))
                .isEqualTo(new Traceparent(0x0af7651916cd43ddL, 0x8448eb211c80319cL, 0xb7ad6b7169203331L, true));
    }

    @Test
    void header_isWrittenAsItWasRead() {
        Traceparent read = read(HEADER);
        assertThat(read.header()).isEqualTo(HEADER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00", "02", "fe", "04"})
    void flags_otherThanSampledAreIgnored(String flags) {
        Traceparent read = read(HEADER.substring(0, 53) + flags);
        assertThat(read.sampled()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-what-the-future-will-be-like",
                "fe-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-"
            })
    void futureVersion_isReadAsFarAsItIsKnown(String header) {
        Traceparent read = read(header);
        assertThat(read.header()).isEqualTo(HEADER);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "00-0AF7651916CD43DD8448EB211C80319C-B7AD6B7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01.",
                "cc-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01.what",
                "00_0af7651916cd43dd8448eb211c80319c_b7ad6b7169203331_01",
                "00-0af7651916cd43dd8448eb211c80319-cb7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c8031 c-b7ad6b7169203331-01",
                "0-0af7651916cd43dd8448eb211c80319cc-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b716920333g-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-\u0660\u0661",
                " 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "--------------------------------------------------------"
            })
    void malformedHeader_isNoHeader(String header) {
        assertThat(Traceparent.parse(header)).isNull();
    }

    @Test
    void randomText_isReadOnlyIfItCanBeWrittenAgain() {
        Random random = new Random(42);
        int read = 0;
        for (int i = 0; i < 100_000; i++) {
            StringBuilder text = new StringBuilder(HEADER);
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                change(text, random);
            }
            Traceparent parsed = Traceparent.parse(text);
            if (parsed != null) {
                read++;
                assertThat(parsed.header().substring(3, 52)).isEqualTo(text.substring(3, 52));
            }
        }
        assertThat(read).isBetween(20_000, 90_000);
    }

    private static Traceparent read(String header) {
        return Objects.requireNonNull(Traceparent.parse(header));
    }

    private static void change(StringBuilder text, Random random) {
        char c = (char) (random.nextBoolean() ? random.nextInt(128) : random.nextInt(65536));
        if (text.isEmpty()) {
            return;
        }
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
            case 0 -> text.setCharAt(at, c);
            case 1 -> text.deleteCharAt(at);
            case 2 -> text.insert(at, c);
            default -> text.setLength(at);
        }
    }
}
