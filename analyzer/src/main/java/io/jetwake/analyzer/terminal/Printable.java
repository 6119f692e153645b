package io.jetwake.analyzer.terminal;

import io.jetwake.subscribers.printing.SafeText;

/** Text from files, made harmless: it must neither move the cursor nor reorder what stands beside it. */
public final class Printable {
    private Printable() {}

    /** The text with everything that is not visible written as its number, such as {@code \u001b}. */
    public static String of(String text) {
        return SafeText.escape(text);
    }
}
