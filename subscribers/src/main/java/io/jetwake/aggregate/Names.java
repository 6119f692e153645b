package io.jetwake.aggregate;

import org.jspecify.annotations.Nullable;

/** What stands for text that a recording does not tell. */
final class Names {
    static final String UNREADABLE = "(unreadable)";
    static final String UNFINISHED = "(unfinished)";
    static final String FINISHED = "finished";
    static final String INTERNAL = "internal";

    private Names() {}

    static String orUnreadable(@Nullable String name) {
        return or(name, UNREADABLE);
    }

    static String or(@Nullable String text, String otherwise) {
        return text == null ? otherwise : text;
    }
}
