package io.jetwake.agent.weave;

import java.util.List;

/**
 * One row of the table: how one class is changed.
 *
 * @param unit the name by which the change is switched off and reported; rows of one unit belong together
 * @param target the name of the class
 * @param carries what objects of the class get to carry
 * @param changes the changes of methods, all of which the class must have the shape for
 */
public record Weaving(String unit, String target, Carries carries, List<Change> changes) {

    /** What the unit belongs to, such as akka: the first word of its name. */
    String library() {
        return unit.split("-", 2)[0];
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
