package io.jetwake.analyzer.recording;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the tags of an instrument as {@code InstrumentEvent} writes them. */
final class TagList {
    private TagList() {}

    static SortedMap<String, String> parse(@Nullable String text) {
        SortedMap<String, String> tags = new TreeMap<>();
        if (text == null || text.isEmpty()) {
            return tags;
        }
        StringBuilder part = new StringBuilder();
        String key = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                part.append(text.charAt(++i));
            } else if (c == '=' && key == null) {
                key = part.toString();
                part.setLength(0);
            } else if (c == ',') {
                put(tags, key, part);
                key = null;
            } else {
                part.append(c);
            }
        }
        put(tags, key, part);
        return tags;
    }

    private static void put(SortedMap<String, String> tags, @Nullable String key, StringBuilder value) {
        if (key != null) {
            tags.put(key, value.toString());
        }
        value.setLength(0);
    }
}
