package io.jetwake.events.codec;

import java.util.regex.Pattern;

/** Names of actors that nobody chose: those that actor systems generate, identifiers and numbers. */
public final class GeneratedNames {
    private static final Pattern GENERATED_NAME =
            Pattern.compile("(?<=/)\\$[^/]+|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|\\d+");

    private GeneratedNames() {}

    /** The group of the actor with {@code path}: {@code /user/orders/*} for {@code /user/orders/$a}. */
    public static String group(String path) {
        return GENERATED_NAME.matcher(path).replaceAll("*");
    }
}
