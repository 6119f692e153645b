package io.jetwake.subscribers;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody probably meant to write. */
public final class NearestName {
    private NearestName() {}

    /** The name that differs least; nothing only if there are no names. */
    public static Optional<String> closest(String written, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt((String name) -> distance(name, written))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The name that is longer or shorter by some characters, else the one that differs least, unless all differ in more than half of theirs. */
    static Optional<String> to(String written, Collection<String> names) {
        return names.stream()
                .filter(name -> name.startsWith(written) || written.startsWith(name))
                .min(Comparator.comparingInt(name -> distance(name, written)))
                .or(() -> closest(written, names)
                        .filter(name -> 2 * distance(name, written) <= Math.max(name.length(), written.length())));
    }

    /** {@code "; did you mean console?"}, or nothing. */
    static String hint(String written, Collection<String> names) {
        return to(written, names).map(name -> "; did you mean " + name + "?").orElse(".");
    }

    /** How many characters have to be inserted, removed or replaced to make one text of the other. */
    private static int distance(String left, String right) {
        int[] previous = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int[] row = new int[right.length() + 1];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int replaced = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
            }
            previous = row;
        }
        return previous[right.length()];
    }
}
