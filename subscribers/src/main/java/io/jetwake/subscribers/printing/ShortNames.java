package io.jetwake.subscribers.printing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Names cut to the columns there are, so that different names stay different.
 *
 * <p>A name loses its middle, because its ends tell most. Where that makes names equal, they are cut so that the place where they
 * begin to differ is seen; where no cut can tell them apart, they are numbered.
 */
public final class ShortNames {
    private static final int ROUNDS = 4;

    private final List<String> names;
    private final int[] columns;
    private final String ellipsis;
    private final String[] shown;

    private ShortNames(List<String> names, int[] columns, String ellipsis) {
        this.names = names;
        this.columns = columns;
        this.ellipsis = ellipsis;
        this.shown = new String[names.size()];
    }

    /**
     * Cuts names.
     *
     * @param columns how many columns each of them has, at least four
     * @param ellipsis what stands for what is left out
     * @return a name for each; equal ones for those that are equal, and only for those
     */
    public static List<String> fit(List<String> names, int[] columns, String ellipsis) {
        ShortNames fitted = new ShortNames(names, columns, ellipsis);
        fitted.cut();
        return List.of(fitted.shown);
    }

    private void cut() {
        for (int i = 0; i < shown.length; i++) {
            shown[i] = middle(names.get(i), columns[i]);
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (List<Integer> group : confused()) {
                int common = commonPrefix(group.stream().map(names::get).toList());
                group.forEach(i -> shown[i] = from(names.get(i), common, columns[i]));
            }
        }
        confused().forEach(this::number);
    }

    /** The places of those that look the same and are not. */
    private Collection<List<Integer>> confused() {
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < shown.length; i++) {
            places.computeIfAbsent(shown[i], text -> new ArrayList<>()).add(i);
        }
        places.values()
                .removeIf(group -> group.stream().map(names::get).distinct().count() < 2);
        return places.values();
    }

    private void number(List<Integer> group) {
        Set<String> taken = new HashSet<>(List.of(shown));
        Set<String> distinct =
                new LinkedHashSet<>(group.stream().map(names::get).toList());
        int room = group.stream().mapToInt(i -> columns[i]).min().orElse(0);
        int number = 1;
        for (String name : distinct) {
            for (boolean free = false; !free; number++) {
                String mark = "#" + number;
                String cut = middle(name, room - mark.length()) + mark;
                free = taken.add(cut);
                if (free) {
                    group.stream().filter(i -> names.get(i).equals(name)).forEach(i -> shown[i] = cut);
                }
            }
        }
    }

    private static int commonPrefix(List<String> group) {
        String first = group.get(0);
        int common = first.length();
        for (String other : group) {
            int i = 0;
            while (i < common && i < other.length() && first.charAt(i) == other.charAt(i)) {
                i++;
            }
            common = Math.min(common, i);
        }
        return common > 0 && Character.isHighSurrogate(first.charAt(common - 1)) ? common - 1 : common;
    }

    private String middle(String name, int room) {
        if (Columns.of(name) <= room) {
            return name;
        }
        int kept = room - Columns.of(ellipsis);
        if (kept < 2) {
            return Columns.head(name, Math.max(0, room));
        }
        return Columns.head(name, kept - kept / 2) + ellipsis + Columns.tail(name, kept / 2);
    }

    /** Leaves out of the name what it has in common with others: what stands before the place {@code common}. */
    private String from(String name, int common, int room) {
        if (Columns.of(name) <= room) {
            return name;
        }
        String rest = name.substring(common);
        int dots = Columns.of(ellipsis);
        int head = room - dots - Columns.of(rest);
        if (head >= 0) {
            return Columns.head(name, Math.min(head, common)) + ellipsis + rest;
        }
        int start = Math.min(common, room / 4);
        return Columns.head(name, start)
                + ellipsis
                + Columns.head(rest, Math.max(1, room - start - 2 * dots))
                + (room - start - 2 * dots >= 1 ? ellipsis : "");
    }
}
