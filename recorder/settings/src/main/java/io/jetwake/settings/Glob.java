package io.jetwake.settings;

import java.util.regex.Pattern;

/**
 * A pattern of names, the only one in filters, conditions, settings and commands: {@code *} stands for any characters but a slash, {@code **} for any characters, {@code ?} for one
 * character but a slash; a slash at the end stands for all that is below it. Immutable.
 *
 * @param text the pattern as it was written
 * @param pattern the regular expression that it stands for
 */
public record Glob(String text, Pattern pattern) {
    /** Any name. */
    public static final Glob ANY = of("**");

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException if it can match no name, or not be what was meant
     */
    public static Glob of(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("a pattern of names is empty");
        }
        if (text.contains("***")) {
            throw new IllegalArgumentException("\"" + text + "\" has more than two asterisks in a row");
        }
        String glob = text.endsWith("/") ? text + "**" : text;
        StringBuilder regex = new StringBuilder();
        int i = 0;
        while (i < glob.length()) {
            char c = glob.charAt(i);
            if (glob.startsWith("**", i)) {
                regex.append(".*");
                i++;
            } else if (c == '*') {
                regex.append("[^/]*");
            } else if (c == '?') {
                regex.append("[^/]");
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
            i++;
        }
        return new Glob(text, Pattern.compile(regex.toString(), Pattern.DOTALL));
    }

    /** Whether the whole of {@code name} fits. */
    public boolean matches(String name) {
        return pattern.matcher(name).matches();
    }

    @Override
    public String toString() {
        return text;
    }
}
