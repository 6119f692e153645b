package io.jetwake.analyzer.damage;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A damaged recording, and what follows from the way it was made.
 *
 * @param name the kind and the place of the damage; the same in each run
 * @param files the content of its files; of more than one, a directory is made
 * @param least what it holds undamaged, everything once
 * @param whole what its JVMs recorded: more is never shown, and only this is complete; null if it cannot be complete
 * @param most as {@code whole}, where that is null
 * @param values whether durations that are shown as part of a complete recording must be the recorded ones
 * @param exits the exit codes that are right
 */
record Variant(
        String name,
        Map<String, byte[]> files,
        Contents least,
        @Nullable Contents whole,
        Contents most,
        boolean values,
        Set<Integer> exits) {

    static Variant of(String name, byte[] file, Contents least, Contents whole) {
        return of(name, Map.of("damaged.jfr", file), least, whole);
    }

    static Variant of(String name, Map<String, byte[]> files, Contents least, Contents whole) {
        // all that was recorded may have been in what is damaged
        Set<Integer> exits = Contents.total(least.traces()) > 0 ? Set.of(0) : Set.of(0, 1, 4);
        return new Variant(name, new TreeMap<>(files), least, whole, whole, true, exits);
    }

    /** The same, which never is complete: what the recorder committed is not all there, or nothing says what it was. */
    Variant neverComplete() {
        return new Variant(name, files, least, null, most, values, exits);
    }

    /** The same, whose damage can change values that nothing vouches for. */
    Variant anyValues() {
        return new Variant(name, files, least, whole, most, false, exits);
    }

    Variant exits(Integer... codes) {
        return new Variant(name, files, least, whole, most, values, Set.of(codes));
    }

    @Override
    public String toString() {
        return name;
    }
}
