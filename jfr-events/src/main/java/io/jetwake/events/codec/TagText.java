package io.jetwake.events.codec;

import java.util.SortedMap;
import java.util.TreeMap;

/** Tags as text, see {@link io.jetwake.events.InstrumentEvent}: pairs {@code key=value} separated by commas. */
public final class TagText {
    private TagText() {}

    /** One pair. */
    public static String pair(String key, String value) {
        return escaped(key) + "=" + escaped(value);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace(",", "\\,").replace("=", "\\=");
    }

    /** Reads tags, where a backslash escapes comma, equals sign and backslash. Of other text it gives as many as can be read; it never fails. */
    public static SortedMap<String, String> parse(String text) {
        SortedMap<String, String> tags = new TreeMap<>();
        StringBuilder current = new StringBuilder();
        String key = "";
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ',';
            if (c == '\\' && i + 1 < text.length()) {
                current.append(text.charAt(++i));
            } else if (c == '=' && key.isEmpty()) {
                key = current.toString();
                current.setLength(0);
            } else if (c == ',') {
                if (!key.isEmpty()) {
                    tags.put(key, current.toString());
                }
                key = "";
                current.setLength(0);
            } else {
                current.append(c);
            }
        }
        return tags;
    }
}
