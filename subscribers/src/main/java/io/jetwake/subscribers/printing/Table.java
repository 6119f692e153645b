package io.jetwake.subscribers.printing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/**
 * Rows in columns: the first is aligned left and gives way when there is little room, the others are aligned right. Where the others
 * alone need more than the width, each row becomes a short paragraph. No line is wider than the width, and no part gets narrower when
 * the width grows. Not thread-safe.
 */
public final class Table {
    private static final String GAP = "  ";

    /** Names shorter than this are not told apart: then rows are paragraphs. */
    private static final int NARROWEST = 12;

    /** What names get before tails get anything. */
    private static final int ENOUGH = 20;

    private static final int SHORTEST_TAIL = 4;
    private static final int LONGEST_TAIL = 20;

    private final String ellipsis;
    private final boolean filling;
    private final List<List<String>> rows = new ArrayList<>();
    private final List<Tail> tails = new ArrayList<>();

    /** What stands after a row, such as a bar; it may be coloured. */
    public interface Tail {
        /** Draws exactly so many columns. */
        String draw(int columns);
    }

    /**
     * Makes a table without rows.
     *
     * @param ellipsis what stands for the part of a name that is left out
     * @param filling whether the first column takes all the room that there is
     */
    public Table(String ellipsis, boolean filling, String... headings) {
        this.ellipsis = ellipsis;
        this.filling = filling;
        rows.add(List.of(headings));
    }

    /** Adds a row. */
    public void row(String... cells) {
        rows.add(List.of(cells));
    }

    /** Adds a row with a tail; all rows have one, or none has. */
    public void rowWithTail(Tail tail, String... cells) {
        row(cells);
        tails.add(tail);
    }

    /** Whether it has no rows. */
    public boolean isEmpty() {
        return rows.size() == 1;
    }

    /** Whether names and tails have all the room that they can use. */
    public boolean isRoomy(int width) {
        return room(width) >= longest() + (tails.isEmpty() ? 0 : GAP.length() + LONGEST_TAIL);
    }

    /** The lines, the headings first; columns in which nothing stands are left out. */
    public List<String> lines(int width) {
        int room = room(width);
        int longest = longest();
        if (room < Math.min(longest, NARROWEST)) {
            return paragraphs(width);
        }
        int tail = tails.isEmpty() ? 0 : Math.min(LONGEST_TAIL, room - Math.min(longest, ENOUGH) - GAP.length());
        if (!tails.isEmpty() && tail < SHORTEST_TAIL) {
            return lines(Math.min(longest, Math.min(room, ENOUGH)), 0);
        }
        int name = room - (tail == 0 ? 0 : tail + GAP.length());
        return lines(filling ? name : Math.min(longest, name), tail);
    }

    private List<String> lines(int first, int tail) {
        List<String> names = shortNames(first);
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            StringBuilder line = new StringBuilder(Columns.pad(names.get(row), first));
            for (int column : others()) {
                line.append(GAP).append(Columns.padLeft(rows.get(row).get(column), width(column)));
            }
            if (tail > 0 && row > 0) {
                line.append(GAP).append(tails.get(row - 1).draw(tail));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private List<String> paragraphs(int width) {
        List<String> names = shortNames(width);
        List<String> lines = new ArrayList<>(List.of(names.get(0)));
        for (int row = 1; row < rows.size(); row++) {
            lines.add(names.get(row));
            StringJoiner cells = new StringJoiner(GAP, GAP, "");
            for (int column : others()) {
                String cell = rows.get(row).get(column);
                if (!cell.isEmpty()) {
                    cells.add((rows.get(0).get(column) + ' ' + cell).replace(' ', Lines.UNBROKEN));
                }
            }
            lines.addAll(Lines.wrap(cells.toString(), width, GAP));
        }
        return lines;
    }

    private List<String> shortNames(int columns) {
        List<String> names = rows.stream().map(cells -> cells.get(0)).toList();
        return ShortNames.fit(
                names, IntStream.generate(() -> columns).limit(names.size()).toArray(), ellipsis);
    }

    private int room(int width) {
        return width
                - Arrays.stream(others())
                        .map(column -> width(column) + GAP.length())
                        .sum();
    }

    /** The columns after the first in which something stands. */
    private int[] others() {
        return IntStream.range(1, rows.get(0).size())
                .filter(column -> rows.stream()
                        .skip(1)
                        .anyMatch(cells -> !cells.get(column).isEmpty()))
                .toArray();
    }

    private int longest() {
        return width(0);
    }

    private int width(int column) {
        return rows.stream()
                .mapToInt(cells -> Columns.of(cells.get(column)))
                .max()
                .orElse(0);
    }
}
