package io.jetwake.blackbox;

/** A condition that cannot be understood; its message has the text, the place in it and what is allowed there. */
public final class MalformedConditionException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final int position;

    MalformedConditionException(String text, int position, String found, String reason) {
        super('"' + text + "\" at character " + (position + 1) + " (" + found + "): " + reason);
        this.position = position;
    }

    /** The index of the first character that cannot be understood. */
    public int position() {
        return position;
    }
}
