package io.jetwake.analyzer.terminal;

import java.util.Locale;

/** Text from files, made harmless: it must neither move the cursor nor reorder what stands beside it. */
public final class Printable {
    private Printable() {}

    /** The text with everything that is not visible written as its number, such as {@code \u001b}. */
    public static String of(String text) {
        if (text.codePoints().allMatch(Printable::visible)) {
            return text;
        }
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (visible(c)) {
                safe.appendCodePoint(c);
            } else {
                safe.append(String.format(Locale.ROOT, "\\u%04x", c));
            }
        });
        return safe.toString();
    }

    private static boolean visible(int c) {
        if (c >= ' ' && c < 0x7f) {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
