package io.jetwake.subscribers.printing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of text that are not wider than they may be. */
public final class Lines {
    /** A space at which no line is broken: a private character, which text of recordings does not have once it is harmless. */
    public static final char UNBROKEN = '\ue000';

    private static final Pattern TOKEN = Pattern.compile(Columns.COLOUR.pattern() + "| +|[^ \u001b]+|\u001b");
    private static final String INDENT = "  ";

    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();
    private final String indent;
    private final int width;
    private String spaces = "";
    private int column;

    private Lines(String indent, int width) {
        this.indent = indent;
        this.width = width;
    }

    /**
     * Breaks a line that is too wide at spaces, and words that are too wide anywhere. Nothing is left out; all lines but the first are
     * indented a little more than the first.
     */
    public static List<String> wrap(String text, int width) {
        int start = text.length() - text.stripLeading().length();
        return wrap(text, width, " ".repeat(start) + INDENT);
    }

    /** Breaks a line that is too wide; all lines but the first begin with {@code indent}, or with less if that leaves no room. */
    public static List<String> wrap(String text, int width, String indent) {
        if (Columns.of(text) <= width) {
            return List.of(text.replace(UNBROKEN, ' '));
        }
        Lines lines = new Lines(indent.substring(0, Math.min(indent.length(), width / 2)), width);
        for (Matcher token = TOKEN.matcher(text); token.find(); ) {
            lines.add(token.group());
        }
        lines.end();
        return lines.lines.stream().map(line -> line.replace(UNBROKEN, ' ')).toList();
    }

    private void add(String token) {
        if (token.startsWith("\u001b")) {
            line.append(token);
        } else if (token.startsWith(" ")) {
            spaces = column == 0 ? token.substring(0, Math.min(token.length(), width / 2)) : token;
        } else {
            word(token);
        }
    }

    private void word(String word) {
        int columns = Columns.of(word);
        if (column + spaces.length() + columns > width && column > indent.length()) {
            end();
        } else {
            append(spaces);
        }
        spaces = "";
        String rest = word;
        for (; Columns.of(rest) > width - column; end()) {
            String part = Columns.head(rest, Math.max(1, width - column));
            append(part);
            rest = rest.substring(part.length());
        }
        append(rest);
    }

    private void append(String text) {
        line.append(text);
        column += Columns.of(text);
    }

    private void end() {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
        column = 0;
        append(indent);
    }
}
