package io.jetwake.subscribers.printing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void wideLine_isBrokenAtSpaces() {
        assertThat(Lines.wrap("  one two three four", 12)).containsExactly("  one two", "    three", "    four");
    }

    @Test
    void wideWord_isBrokenAnywhere_andNothingIsLost() {
        assertThat(Lines.wrap("id 0123456789abcdef", 8)).containsExactly("id 01234", "  56789a", "  bcdef");
    }

    @Test
    void colours_takeNoColumns() {
        String painted = "\u001b[31mred\u001b[0m line";
        assertThat(Lines.wrap(painted, 8)).containsExactly(painted);
        assertThat(Columns.of(painted)).isEqualTo(8);
    }

    @Test
    void eastAsianCharacters_takeTwoColumns() {
        assertThat(Columns.of("注文")).isEqualTo(4);
        assertThat(Lines.wrap("注文注文", 5))
                .allMatch(line -> Columns.of(line) <= 5)
                .hasSizeGreaterThan(1);
    }

    @Test
    void unbrokenSpace_holdsWordsTogether() {
        String pair = "wait" + Lines.UNBROKEN + "12 ms";
        assertThat(Lines.wrap("count 3 " + pair, 14)).containsExactly("count 3", "  wait 12 ms");
    }
}
