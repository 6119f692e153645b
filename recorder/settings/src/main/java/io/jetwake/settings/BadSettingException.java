package io.jetwake.settings;

import com.typesafe.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** A setting has a value that is not allowed; the message is one line that says which, where it was set, and what is allowed. */
public final class BadSettingException extends ConfigException {
    private static final long serialVersionUID = 1;

    /** Makes one; line ends in the message become spaces. */
    public BadSettingException(String message, @Nullable Throwable cause) {
        super(message.replaceAll("\\s+", " "), cause);
    }
}
