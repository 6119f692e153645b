package io.jetwake.analyzer.terminal;

import io.jetwake.subscribers.printing.Lines;
import io.jetwake.subscribers.printing.SafeText;
import io.jetwake.subscribers.printing.Table;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.List;

/**
 * Where text goes, and what it may consist of. No line is wider than the width.
 *
 * @param out receives the text; the caller flushes it
 * @param width the number of columns, at least {@link #NARROWEST}
 * @param palette whether there are colours
 * @param blocks whether block characters can be shown, or ASCII must do
 */
public record Canvas(PrintWriter out, int width, Palette palette, boolean blocks) {
    /** The smallest width. */
    public static final int NARROWEST = 20;

    private static final String ELLIPSIS = "…";
    private static final String DOTS = "..";
    private static final String UNICODE = "░█▓─▸µ–·×";
    private static final String ASCII = ":#=->u-.x";

    /** A canvas that uses what {@code charset} can encode. */
    public static Canvas of(PrintWriter out, int width, boolean coloured, Charset charset) {
        boolean blocks = charset.newEncoder().canEncode(UNICODE + ELLIPSIS);
        Palette palette = coloured ? Palette.COLOURED : Palette.PLAIN;
        return new Canvas(out, Math.max(NARROWEST, width), palette, blocks);
    }

    /** The same without colours. */
    Canvas plain() {
        return new Canvas(out, width, Palette.PLAIN, blocks);
    }

    /** Prints a line, or several if it is too wide. */
    public void line(String text) {
        Lines.wrap(glyphs(text), width).forEach(out::println);
    }

    /** Prints a line; if it is too wide, further ones that begin with {@code indent} spaces. */
    void line(String text, int indent) {
        Lines.wrap(glyphs(text), width, " ".repeat(indent)).forEach(out::println);
    }

    void line() {
        out.println();
    }

    void heading(String text) {
        line();
        line(palette.paint(Palette.Ink.BOLD, text));
    }

    /** A table for {@link #print}. */
    Table table(String... headings) {
        return new Table(ellipsis(), false, headings);
    }

    /** Prints a table, a little indented. */
    void print(Table table) {
        List<String> lines = table.lines(width - 2);
        line("  " + palette.paint(Palette.Ink.DIM, lines.get(0)));
        lines.subList(1, lines.size()).forEach(text -> line("  " + text));
    }

    /** Text of a recording, made harmless, of characters that can be shown. */
    public String safe(String text) {
        return blocks ? Printable.of(text) : SafeText.ascii(text);
    }

    String ellipsis() {
        return blocks ? ELLIPSIS : DOTS;
    }

    private String glyphs(String text) {
        if (blocks) {
            return text;
        }
        StringBuilder ascii = new StringBuilder(text.replace(ELLIPSIS, DOTS));
        for (int i = 0; i < ascii.length(); i++) {
            int index = UNICODE.indexOf(ascii.charAt(i));
            if (index >= 0) {
                ascii.setCharAt(i, ASCII.charAt(index));
            }
        }
        return ascii.toString();
    }
}
