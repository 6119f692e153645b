package io.jetwake.snapshot;

/**
 * What the recorder refused, so that it never was an event.
 *
 * @param values values that were rejected or clamped
 * @param instruments instruments and actors that exceeded a limit
 * @param errors errors inside the recorder that were kept from the application
 */
public record Refused(long values, long instruments, long errors) {
    /** Nothing was refused. */
    public static final Refused NOTHING = new Refused(0, 0, 0);

    /** What was refused in this period and the next one. */
    public Refused plus(Refused next) {
        return new Refused(values + next.values, instruments + next.instruments, errors + next.errors);
    }
}
