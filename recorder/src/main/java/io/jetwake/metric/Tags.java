package io.jetwake.metric;

import io.jetwake.events.codec.TagText;
import io.jetwake.text.BoundedText;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    /** Each key, and its value behind it. */
    private final String[] keysAndValues;

    private final int hash;

    private Tags(SortedMap<String, String> tags) {
        this(tags, LIMIT);
    }

    private Tags(SortedMap<String, String> tags, int limit) {
        this.keysAndValues = tags.entrySet().stream()
                .limit(limit)
                .flatMap(tag -> Stream.of(tag.getKey(), tag.getValue()))
                .toArray(String[]::new);
        this.hash = Arrays.hashCode(keysAndValues);
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
        return keysAndValues.length == 0 ? NONE : NONE.and(keysAndValues);
    }

    /** Makes tags of a map's entries. */
    public static Tags of(Map<String, String> tags) {
        SortedMap<String, String> sorted = new TreeMap<>();
        tags.forEach((key, value) -> put(sorted, key, value));
        return new Tags(sorted);
    }

    /** These tags with one more, or with another value of {@code key}. */
    public Tags and(String key, String value) {
        return and(new String[] {key, value});
    }

    private Tags and(String[] more) {
        SortedMap<String, String> sorted = sorted();
        for (int i = 0; i < more.length; i += 2) {
            put(sorted, more[i], more[i + 1]);
        }
        return new Tags(sorted);
    }

    private SortedMap<String, String> sorted() {
        SortedMap<String, String> sorted = new TreeMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            sorted.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return sorted;
    }

    private static void put(SortedMap<String, String> tags, String key, String value) {
        tags.put(BoundedText.printable(key, KEY_LENGTH), BoundedText.printable(value, VALUE_LENGTH));
    }

    /** The tags as recorded: see {@link io.jetwake.events.InstrumentEvent}. */
    String text() {
        return joined(",", TagText::pair);
    }

    /** The same, with those of {@code defaults} whose keys are not among these. */
    String textWith(Tags defaults) {
        if (defaults.equals(NONE)) {
            return text();
        }
        SortedMap<String, String> all = defaults.sorted();
        all.putAll(sorted());
        return new Tags(all, Integer.MAX_VALUE).text();
    }

    private String joined(String separator, BinaryOperator<String> tag) {
        return IntStream.range(0, keysAndValues.length / 2)
                .mapToObj(i -> tag.apply(keysAndValues[2 * i], keysAndValues[2 * i + 1]))
                .collect(Collectors.joining(separator));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tags that && hash == that.hash && Arrays.equals(keysAndValues, that.keysAndValues);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return "{" + joined(", ", (key, value) -> key + "=" + value) + "}";
    }
}
