package io.jetwake.metric;

import io.jetwake.text.BoundedText;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What tells an instrument from others of the same name: an immutable set of keys with values, in the order of the keys.
 *
 * <p>At most 16 tags are kept, the first in order; keys are shortened to 64 characters, values to 256, and control
 * characters become underscores.
 */
public final class Tags {
    private static final int LIMIT = 16;
    private static final int KEY_LENGTH = 64;
    private static final int VALUE_LENGTH = 256;

    /** No tags. */
    public static final Tags NONE = new Tags(new TreeMap<>());

    private final NavigableMap<String, String> values;
    private final int hash;

    private Tags(NavigableMap<String, String> values) {
        while (values.size() > LIMIT) {
            values.pollLastEntry();
        }
        this.values = values;
        this.hash = values.hashCode();
    }

    /**
     * Makes tags of keys and values in turn; of a key that comes twice the last value is kept.
     *
     * @throws IllegalArgumentException if a value is missing
     */
    public static Tags of(String... keysAndValues) {
        if (keysAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("tags need a value for each key: " + String.join(", ", keysAndValues));
        }
        TreeMap<String, String> values = new TreeMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            put(values, keysAndValues[i], keysAndValues[i + 1]);
        }
        return values.isEmpty() ? NONE : new Tags(values);
    }

    /** Makes tags of a map's entries. */
    public static Tags of(Map<String, String> keysAndValues) {
        TreeMap<String, String> values = new TreeMap<>();
        keysAndValues.forEach((key, value) -> put(values, key, value));
        return new Tags(values);
    }

    /** These tags with one more, or with another value of {@code key}. */
    public Tags and(String key, String value) {
        TreeMap<String, String> more = new TreeMap<>(values);
        put(more, key, value);
        return new Tags(more);
    }

    private static void put(Map<String, String> values, String key, String value) {
        values.put(BoundedText.printable(key, KEY_LENGTH), BoundedText.printable(value, VALUE_LENGTH));
    }

    /** The tags as recorded: see {@link io.jetwake.events.InstrumentEvent}. */
    String text() {
        return text(values);
    }

    /** The same, with those of {@code defaults} whose keys are not among these. */
    String textWith(Tags defaults) {
        TreeMap<String, String> all = new TreeMap<>(defaults.values);
        all.putAll(values);
        return text(all);
    }

    private static String text(Map<String, String> values) {
        return values.entrySet().stream()
                .map(tag -> escaped(tag.getKey()) + "=" + escaped(tag.getValue()))
                .collect(Collectors.joining(","));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace(",", "\\,").replace("=", "\\=");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tags that && hash == that.hash && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
