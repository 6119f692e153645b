package io.jetwake.subscribers.printing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final String LONG = "GET /customers/{id}/orders/{order}/lines";

    private static Table table() {
        Table table = new Table("…", false, "name", "count", "failed", "never");
        table.rowWithTail("#"::repeat, LONG, "1,234", "0", "");
        table.rowWithTail("#"::repeat, "POST /orders", "12", "1", "");
        return table;
    }

    @Test
    void noLine_isWiderThanTheWidth() {
        for (int width = 20; width <= 1_000; width++) {
            int columns = width;
            assertThat(table().lines(width)).allMatch(line -> Columns.of(line) <= columns);
        }
    }

    @Test
    void widerTerminal_takesNothingFromNamesAndBars() {
        int name = 0;
        int bar = 0;
        for (int width = 40; width <= 200; width++) {
            String line = table().lines(width).get(1);
            int names = line.indexOf("1,234");
            int bars = line.length() - line.replace("#", "").length();
            assertThat(names).as("names at %d", width).isGreaterThanOrEqualTo(name);
            assertThat(bars).as("bars at %d", width).isGreaterThanOrEqualTo(bar);
            name = names;
            bar = bars;
        }
        assertThat(bar).isEqualTo(20);
        assertThat(table().lines(200).get(1)).contains(LONG);
    }

    @Test
    void columnInWhichNothingStands_isLeftOut() {
        assertThat(table().lines(100).get(0)).contains("count", "failed").doesNotContain("never");
    }

    @Test
    void narrowTerminal_getsParagraphs() {
        assertThat(table().lines(24))
                .isEqualTo(List.of(
                                "name",
                                "GET /custome…order}/lines",
                                "  count 1,234  failed 0",
                                "POST /orders",
                                "  count 12  failed 1")
                        .stream()
                        .map(line -> line.replace("GET /custome…order}/lines", "GET /custome…rder}/lines"))
                        .toList());
    }
}
