package io.jetwake.subscribers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table whose first column takes the space that the numbers leave; not thread-safe. */
final class TextTable {
    private static final String GAP = "  ";

    private final String ellipsis;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String ellipsis, String... head) {
        this.ellipsis = ellipsis;
        rows.add(Arrays.asList(head));
    }

    void row(String... cells) {
        rows.add(Arrays.asList(cells));
    }

    /** Appends the table; each line has at most {@code width} characters, unless the numbers alone need more. */
    void appendTo(StringBuilder text, int width) {
        int columns = rows.get(0).size();
        int[] widths = new int[columns];
        int numbers = 0;
        for (int column = 1; column < columns; column++) {
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], length(row.get(column)));
            }
            numbers += widths[column] + GAP.length();
        }
        widths[0] = Math.max(12, width - numbers);
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            String first = SafeText.fit(row.get(0), widths[0], ellipsis);
            line.append(first).append(" ".repeat(widths[0] - length(first)));
            for (int column = 1; column < columns; column++) {
                String cell = row.get(column);
                line.append(GAP)
                        .append(" ".repeat(widths[column] - length(cell)))
                        .append(cell);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
