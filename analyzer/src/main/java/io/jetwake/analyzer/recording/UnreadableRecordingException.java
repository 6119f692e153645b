package io.jetwake.analyzer.recording;

/** Thrown if nothing of a recording can be read; the message is one line for the user. */
public final class UnreadableRecordingException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Creates an exception with a message that says what is wrong and what to do. */
    public UnreadableRecordingException(String message) {
        super(message);
    }
}
