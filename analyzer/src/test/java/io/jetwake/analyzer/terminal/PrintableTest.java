package io.jetwake.analyzer.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void ordinaryText_staysAsItIs() {
        assertThat(Printable.of("GET /注文/{id} é")).isEqualTo("GET /注文/{id} é");
    }

    @Test
    void escapesLinesAndDirections_becomeNumbers() {
        assertThat(Printable.of("a\u001b[31mb\r\nc\u202ed\u2028e\u0085f\u200bg\ud800h"))
                .isEqualTo("a\\u001b[31mb\\u000d\\u000ac\\u202ed\\u2028e\\u0085f\\u200bg\\ud800h");
    }
}
