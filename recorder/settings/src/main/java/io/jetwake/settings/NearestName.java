package io.jetwake.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody probably meant to write. */
public final class NearestName {
    /** More than these are no help in one line. */
    private static final int MOST_LISTED = 12;

    private NearestName() {}

    /**
     * The name that is longer or shorter by some characters, else the one that differs least, unless all differ in more than
     * half of theirs.
     */
    public static Optional<String> to(String written, Collection<String> names) {
        return names.stream()
                .filter(name -> !written.isEmpty() && (name.startsWith(written) || written.startsWith(name)))
                .min(Comparator.comparingInt(name -> distance(name, written)))
                .or(() -> names.stream()
                        .min(Comparator.comparingInt((String name) -> distance(name, written))
                                .thenComparing(Comparator.naturalOrder()))
                        .filter(name -> 2 * distance(name, written) <= Math.max(name.length(), written.length())));
    }

    /** {@code "; did you mean console?"}, or nothing. */
    public static String hint(String written, Collection<String> names) {
        return to(written, names).map(name -> "; did you mean " + name + "?").orElse("");
    }

    /** The same, or what there is if nothing is near: {@code "; known: console, stream"}. */
    public static String hintOrNames(String written, Collection<String> names) {
        String near = hint(written, names);
        boolean few = !names.isEmpty() && names.size() <= MOST_LISTED;
        return near.isEmpty() && few ? "; known: " + String.join(", ", names) : near;
    }

    /** How many characters have to be inserted, removed or replaced to make one text of the other (Levenshtein). */
    static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[right.length()];
    }
}
