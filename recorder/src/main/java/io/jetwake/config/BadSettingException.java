package io.jetwake.config;

/** A setting has a value that is not allowed; the message is one line that says which, where it was set, and what is allowed. */
public final class BadSettingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadSettingException(String message, Throwable cause) {
        super(message.replaceAll("\\s+", " "), cause);
    }

    BadSettingException(String message) {
        super(message.replaceAll("\\s+", " "));
    }
}
