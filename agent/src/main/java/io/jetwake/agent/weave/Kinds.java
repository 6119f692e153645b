package io.jetwake.agent.weave;

import java.util.List;
import java.util.Set;

/**
 * Classes that are known by what they do instead of by their names. They do not rely on each other, and are woven {@link Weaving.Trait#BESIDE
 * beside} the others.
 *
 * <p>Implementations are safe for use by any thread.
 */
public interface Kinds {
    /** No kinds. */
    Kinds NONE = new Kinds() {
        @Override
        public Set<String> units() {
            return Set.of();
        }

        @Override
        public boolean concern(String internalName, byte[] classFile) {
            return false;
        }

        @Override
        public boolean grow(byte[] classFile) {
            return false;
        }

        @Override
        public List<Weaving> of(String internalName, byte[] classFile) {
            return List.of();
        }
    };

    /** The names of the kinds' units. */
    Set<String> units();

    /** Whether a class may be of one of the kinds; quick, and false for most. */
    boolean concern(String internalName, byte[] classFile);

    /** Whether a class that concerns the kinds may get fields, so that it must be woven as it is loaded. */
    boolean grow(byte[] classFile);

    /** The rows of a class; empty for nearly all. */
    List<Weaving> of(String internalName, byte[] classFile);
}
