package io.jetwake.analyzer.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Rows in columns: the first is aligned left and gives way when there is little room, the others are aligned right. */
final class Table {
    private static final String INDENT = "  ";
    private static final String GAP = "  ";
    private static final int NARROWEST = 16;

    private final List<List<String>> rows = new ArrayList<>();
    private final List<String> tails = new ArrayList<>();

    Table(String... headings) {
        rows.add(List.of(headings));
        tails.add("");
    }

    void row(String... cells) {
        rowWithTail("", cells);
    }

    /** A row that ends with text of any length, which can hold colours. */
    void rowWithTail(String tail, String... cells) {
        rows.add(List.of(cells));
        tails.add(tail);
    }

    boolean isEmpty() {
        return rows.size() == 1;
    }

    /** Prints the rows, leaving {@code reserved} columns for their tails. */
    void print(Canvas canvas, int reserved) {
        int columns = rows.get(0).size();
        int[] widths = IntStream.range(0, columns).map(this::width).toArray();
        int others =
                IntStream.range(1, columns).map(i -> widths[i] + GAP.length()).sum();
        widths[0] = Math.max(NARROWEST, Math.min(widths[0], canvas.width() - INDENT.length() - others - reserved));
        for (int i = 0; i < rows.size(); i++) {
            StringBuilder line = new StringBuilder(INDENT);
            List<String> cells = rows.get(i);
            line.append(Canvas.pad(Canvas.fitEnds(cells.get(0), widths[0]), widths[0]));
            for (int column = 1; column < columns; column++) {
                line.append(GAP).append(Canvas.padLeft(cells.get(column), widths[column]));
            }
            String text = i == 0 ? canvas.palette().paint(Palette.Ink.DIM, line.toString()) : line.toString();
            canvas.line(tails.get(i).isEmpty() ? text : text + GAP + tails.get(i));
        }
    }

    private int width(int column) {
        return rows.stream()
                .map(cells -> cells.get(column))
                .mapToInt(cell -> cell.codePointCount(0, cell.length()))
                .max()
                .orElse(0);
    }
}
