package io.jetwake.subscribers.printing;

import java.util.Locale;
import java.util.function.IntPredicate;

/** Makes text of a recording fit for a terminal: names may come from outside. */
public final class SafeText {
    private SafeText() {}

    /** Replaces what moves the cursor, changes colours or the direction of writing by its code. */
    public static String escape(String text) {
        return escape(text, SafeText::dangerous);
    }

    /** The same for terminals that know nothing but ASCII: different texts stay different. */
    public static String ascii(String text) {
        return escape(text, point -> point > '~' || dangerous(point));
    }

    private static String escape(String text, IntPredicate hidden) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (hidden.test(point)) {
                safe.append(String.format(Locale.ROOT, "\\u%04x", point));
            } else {
                safe.appendCodePoint(point);
            }
        });
        return safe.toString();
    }

    /** Shortens text to {@code width} characters; its middle is left out, because both ends of names tell most. */
    public static String fit(String text, int width, String ellipsis) {
        int[] points = text.codePoints().toArray();
        if (points.length <= width) {
            return text;
        }
        int kept = Math.max(0, width - ellipsis.length());
        int tail = kept / 2;
        int head = kept - tail;
        return new String(points, 0, head) + ellipsis + new String(points, points.length - tail, tail);
    }

    /** Appends text in lines of at most {@code width} characters where spaces allow that; all but the first are indented. */
    public static void wrap(StringBuilder target, String text, int width) {
        int length = 0;
        for (String word : text.split(" ", -1)) {
            if (length > 0 && length + 1 + word.length() > width) {
                target.append("\n  ");
                length = 2;
            } else if (length > 0) {
                target.append(' ');
                length++;
            }
            target.append(word);
            length += word.length();
        }
        target.append('\n');
    }

    private static boolean dangerous(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
