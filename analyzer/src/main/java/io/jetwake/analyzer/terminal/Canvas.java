package io.jetwake.analyzer.terminal;

import java.io.PrintWriter;
import java.nio.charset.Charset;

/**
 * Where text goes, and what it may consist of.
 *
 * @param out receives the text; the caller flushes it
 * @param width the number of columns
 * @param palette whether there are colours
 * @param blocks whether block characters can be shown, or ASCII must do
 */
public record Canvas(PrintWriter out, int width, Palette palette, boolean blocks) {
    private static final int NARROWEST = 60;
    private static final String UNICODE = "░█▓─▸…µ–·";
    private static final String ASCII = ".#=->.u-.";

    /** A canvas that uses what {@code charset} can encode. */
    public static Canvas of(PrintWriter out, int width, boolean coloured, Charset charset) {
        boolean blocks = charset.newEncoder().canEncode(UNICODE);
        Palette palette = coloured ? Palette.COLOURED : Palette.PLAIN;
        return new Canvas(out, Math.max(NARROWEST, width), palette, blocks);
    }

    void line(String text) {
        out.println(blocks ? text : ascii(text));
    }

    void line() {
        out.println();
    }

    void heading(String text) {
        line();
        line(palette.paint(Palette.Ink.BOLD, text));
    }

    private static String ascii(String text) {
        StringBuilder ascii = new StringBuilder(text);
        for (int i = 0; i < ascii.length(); i++) {
            int index = UNICODE.indexOf(ascii.charAt(i));
            if (index >= 0) {
                ascii.setCharAt(i, ASCII.charAt(index));
            }
        }
        return ascii.toString();
    }

    /** Cuts text that is longer than {@code columns}. */
    static String fit(String text, int columns) {
        if (text.codePointCount(0, text.length()) <= columns) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, Math.max(0, columns - 1))) + "…";
    }

    /** Cuts text in its middle, where the ends tell more, such as of a path. */
    static String fitEnds(String text, int columns) {
        int length = text.codePointCount(0, text.length());
        if (length <= columns || columns < 4) {
            return fit(text, columns);
        }
        int head = (columns - 1) / 3;
        int tail = columns - 1 - head;
        return text.substring(0, text.offsetByCodePoints(0, head))
                + "…"
                + text.substring(text.offsetByCodePoints(0, length - tail));
    }

    static String pad(String text, int columns) {
        int missing = columns - text.codePointCount(0, text.length());
        return missing <= 0 ? text : text + " ".repeat(missing);
    }

    static String padLeft(String text, int columns) {
        int missing = columns - text.codePointCount(0, text.length());
        return missing <= 0 ? text : " ".repeat(missing) + text;
    }
}
