package io.jetwake.text;

import java.util.Collection;
import java.util.Comparator;

/** How similar names are: for telling what was probably meant. */
public final class Similarity {
    private Similarity() {}

    /** The candidate that is most similar to {@code name}, the first of several; empty if there are none. */
    public static String nearest(String name, Collection<String> candidates) {
        return candidates.stream()
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .orElse("");
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
