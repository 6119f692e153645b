package io.jetwake.subscribers.printing;

import java.util.regex.Pattern;

/** How many columns of a terminal text takes. Colours (ANSI escape sequences) take none, East Asian characters and pictures two. */
public final class Columns {
    static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    /** The characters of two columns, as pairs of first and last: East Asian wide and full-width forms, and pictures. */
    private static final int[] WIDE = {
        0x1100, 0x115f, 0x2e80, 0x303e, 0x3041, 0xa4cf, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe30, 0xfe6f, 0xff00, 0xff60,
        0xffe0, 0xffe6, 0x1f300, 0x1f64f, 0x1f680, 0x1f6ff, 0x1f900, 0x1f9ff, 0x20000, 0x3fffd
    };

    private Columns() {}

    /** The columns that {@code text} takes. */
    public static int of(String text) {
        String plain = text.indexOf('\u001b') < 0 ? text : COLOUR.matcher(text).replaceAll("");
        return plain.codePoints().map(Columns::of).sum();
    }

    static int of(int character) {
        for (int i = 0; i < WIDE.length && character >= WIDE[i]; i += 2) {
            if (character <= WIDE[i + 1]) {
                return 2;
            }
        }
        return 1;
    }

    /** Text with spaces after it, so that it takes at least {@code columns}. */
    public static String pad(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }

    /** Text with spaces before it, so that it takes at least {@code columns}. */
    public static String padLeft(String text, int columns) {
        return " ".repeat(Math.max(0, columns - of(text))) + text;
    }

    /** As much of the start as {@code columns} hold. */
    static String head(String text, int columns) {
        int end = 0;
        for (int left = columns; end < text.length(); ) {
            int character = text.codePointAt(end);
            left -= of(character);
            if (left < 0) {
                break;
            }
            end += Character.charCount(character);
        }
        return text.substring(0, end);
    }

    /** As much of the end as {@code columns} hold. */
    static String tail(String text, int columns) {
        int start = text.length();
        for (int left = columns; start > 0; ) {
            int character = text.codePointBefore(start);
            left -= of(character);
            if (left < 0) {
                break;
            }
            start -= Character.charCount(character);
        }
        return text.substring(start);
    }
}
