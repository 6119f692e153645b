package io.jetwake.diagnostics;

/**
 * What became of one row of the table.
 *
 * @param unit the name of the unit
 * @param target the class
 * @param outcome what happened
 * @param reason why the class was left alone, empty if it was not
 */
public record WeavingState(String unit, String target, Outcome outcome, String reason) {
    /** What can happen to a row. */
    public enum Outcome {
        /** The class has not been loaded yet. */
        PENDING,
        /** The class was changed. */
        WOVEN,
        /** The unit is switched off. */
        OFF,
        /** The class was left as it is. */
        LEFT_ALONE
    }

    @Override
    public String toString() {
        return unit + " " + target + ": " + outcome + (reason.isEmpty() ? "" : " (" + reason + ")");
    }
}
