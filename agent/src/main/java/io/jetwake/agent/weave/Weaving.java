package io.jetwake.agent.weave;

import java.util.List;
import java.util.Set;

/**
 * One row of the table: how one class is changed.
 *
 * @param unit the name by which the change is switched off and reported; rows of one unit belong together
 * @param target the name of the class
 * @param carries what objects of the class get to carry
 * @param changes the changes of methods, all of which the class must have the shape for
 */
public record Weaving(String unit, String target, Carries carries, List<Change> changes) {

    /** What is woven for the sake of actors only, so that it must not be what has the JDK woven. */
    private static final Set<String> BESIDE = Set.of("any", "guava", "netty", "reactor", "rxjava");

    /** Whether the class stays as it is until a library with actors shows up, and may be woven even then. */
    boolean isBeside() {
        return BESIDE.contains(library());
    }

    /** What the unit belongs to, such as akka: the first word of its name. */
    String library() {
        return unit.split("-", 2)[0];
    }

    /** Whether objects of the class grow, which can be done only as it is loaded. */
    boolean addsFields() {
        return carries != Carries.NOTHING;
    }

    /** Whether the class only tells of the context that is current, and takes it nowhere. */
    boolean onlyTells() {
        return unit.endsWith("-ids");
    }

    /** A row without fields. */
    public static Weaving of(String unit, String target, Change... changes) {
        return new Weaving(unit, target, Carries.NOTHING, List.of(changes));
    }

    /** A row that adds fields. */
    public static Weaving carrying(Carries carries, String unit, String target, Change... changes) {
        return new Weaving(unit, target, carries, List.of(changes));
    }
}
