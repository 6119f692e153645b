package io.jetwake.stream;

import org.jspecify.annotations.Nullable;

/**
 * Gives one object for equal texts that come often; not thread-safe.
 *
 * <p>A stream makes new strings for the short texts of each event and for the names of classes: kept events would keep them all.
 */
final class TextCache {
    private static final int SIZE = 512;

    private final @Nullable String[] texts = new String[SIZE];

    /** A text that equals {@code text}, normally the same one each time. */
    @Nullable
    String one(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return text;
        }
        int length = text.length();
        // hashing all of a text takes longer than comparing it with the one that it is likely to be
        int hash = (text.charAt(length - 1) * 31 + text.charAt(length / 2)) * 31 + text.charAt(length / 4) + length * 7;
        int place = hash & (SIZE - 1);
        String known = texts[place];
        if (text.equals(known)) {
            return known;
        }
        texts[place] = text;
        return text;
    }
}
