package io.jetwake.analyzer.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 ns",
        "999, 999 ns",
        "1000, 1.00 µs",
        "99949, 99.9 µs",
        "999499, 999 µs",
        "999500, 1.00 ms",
        "1234567890, 1.23 s",
        "59900000000, 59.9 s",
        "61000000000, 1 min 1 s",
        "7260000000000, 2 h 1 min"
    })
    void text_hasThreeDigits(long nanos, String text) {
        assertThat(Durations.text(nanos)).isEqualTo(text);
    }
}
