package io.jetwake.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundedTextTest {

    @Test
    void shortText_isKept() {
        String text = "a".repeat(20);
        assertThat(BoundedText.shortened(text, 20)).isSameAs(text);
    }

    @Test
    void longTexts_areShortenedAndStayDifferent() {
        String one = BoundedText.shortened("a".repeat(300) + "1", 256);
        String other = BoundedText.shortened("a".repeat(300) + "2", 256);
        assertThat(one).hasSize(256).startsWith("aaa").isNotEqualTo(other);
    }

    @Test
    void surrogatePair_isNotTornApart() {
        String text = BoundedText.shortened("a".repeat(10) + "\uD83D\uDE00".repeat(20), 20);
        assertThat(text.chars().limit(11).noneMatch(c -> Character.isSurrogate((char) c)))
                .isTrue();
    }

    @Test
    void missingText_isNamed() {
        assertThat(BoundedText.shortened(null, 10)).isEqualTo("(unnamed)");
    }

    @Test
    void controlCharacters_becomeUnderscores() {
        assertThat(BoundedText.printable("a\nb\u0000c\u0085d", 10)).isEqualTo("a_b_c_d");
    }
}
