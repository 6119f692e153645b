package io.jetwake.agent;

/**
 * Lines for the person who starts the JVM. At that time no logging is set up, and to set it up is the application's
 * decision.
 */
final class Console {
    private Console() {}

    /** Prints one line. Never throws. */
    static void line(String text) {
        try {
            System.err.println(text.replaceAll("\\s+", " "));
        } catch (Throwable unprintable) {
            // There is nobody left to tell.
        }
    }

    /** Says why the agent does nothing. */
    static void off(Throwable reason) {
        String message = reason.getMessage();
        line("Jetwake is off: " + (message == null ? reason.getClass().getName() : message));
    }
}
