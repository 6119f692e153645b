package io.jetwake.agent.http;

import java.util.regex.Pattern;

/** Names the traces of requests. */
public final class RequestNames {
    private static final int LONGEST = 256;
    private static final Pattern IDENTIFIER = Pattern.compile(
            "(?<=/)(?:\\d+|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9a-fA-F]{16,})(?=/|$)");

    private RequestNames() {}

    /**
     * The method and the path, in which segments that identify something are replaced by a star: numbers, UUIDs, and at
     * least 16 hexadecimal digits.
     */
    public static String of(String method, String path) {
        String name = method + " " + IDENTIFIER.matcher(path).replaceAll("*");
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }
}
