package io.jetwake.text;

import org.jspecify.annotations.Nullable;

/** Text of bounded length, for everything that the application names and a recording repeats. */
public final class BoundedText {
    private static final String UNNAMED = "(unnamed)";
    private static final int HASH_LENGTH = 9;

    private BoundedText() {}

    /**
     * Shortens {@code text} to {@code limit} characters. The cut part is replaced by its hash, so that long texts that differ stay
     * different. Null becomes {@code (unnamed)}.
     */
    public static String shortened(@Nullable String text, int limit) {
        if (text == null) {
            return UNNAMED;
        }
        if (text.length() <= limit) {
            return text;
        }
        int kept = limit - HASH_LENGTH;
        // Half a surrogate pair could not be written as UTF-8.
        if (Character.isHighSurrogate(text.charAt(kept - 1))) {
            kept--;
        }
        return text.substring(0, kept) + String.format("~%08x", text.hashCode());
    }

    /** Like {@link #shortened}, with every control character replaced by an underscore. */
    public static String printable(@Nullable String text, int limit) {
        String bounded = shortened(text, limit);
        return bounded.chars().anyMatch(Character::isISOControl) ? replaceControls(bounded) : bounded;
    }

    private static String replaceControls(String text) {
        char[] chars = text.toCharArray();
        for (int i = 0; i < chars.length; i++) {
            if (Character.isISOControl(chars[i])) {
                chars[i] = '_';
            }
        }
        return new String(chars);
    }
}
