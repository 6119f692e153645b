package io.jetwake.agent.weave;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One row of the table: how one class is changed.
 *
 * @param unit the name by which the change is switched off and reported; rows of one unit belong together
 * @param target the name of the class
 * @param carries what objects of the class get to carry
 * @param needs the unit without which this one is not woven, as theirs is the context that the other one takes off the thread again,
 *     after the message; empty if there is none
 * @param traits what else the weaver must know
 * @param changes the changes of methods, all of which the class must have the shape for
 */
public record Weaving(
        String unit, String target, Carries carries, String needs, Set<Trait> traits, List<Change> changes) {

    /** What else the weaver must know of a row. */
    public enum Trait {
        /**
         * The class is woven for the sake of actors only, so that it must not be what has the JDK woven: it stays as it is until a library
         * with actors shows up, and may be woven even then.
         */
        BESIDE,
        /** The class only tells of the context that is current, and takes it nowhere. */
        ONLY_TELLS
    }

    /** A row that adds nothing to objects; what follows returns another row that differs in one thing. */
    public static Weaving row(String unit, String target, Change... changes) {
        return new Weaving(unit, target, Carries.NOTHING, "", Set.of(), List.of(changes));
    }

    /** Has objects of the class carry something. */
    public Weaving carrying(Carries what) {
        return new Weaving(unit, target, what, needs, traits, changes);
    }

    /** Has the row stay out where another unit is off, or was given up. */
    public Weaving needing(String other) {
        return new Weaving(unit, target, carries, other, traits, changes);
    }

    /** Gives the row a trait. */
    public Weaving being(Trait trait) {
        Set<Trait> more = EnumSet.of(trait);
        more.addAll(traits);
        return new Weaving(unit, target, carries, needs, Set.copyOf(more), changes);
    }

    /** What the unit belongs to, such as akka: the first word of its name. */
    String library() {
        return unit.split("-", 2)[0];
    }

    /** Whether objects of the class grow, which can be done only as it is loaded. */
    boolean addsFields() {
        return carries != Carries.NOTHING;
    }

    /** Whether the row has a trait. */
    boolean is(Trait trait) {
        return traits.contains(trait);
    }
}
