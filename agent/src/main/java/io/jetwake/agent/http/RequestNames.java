package io.jetwake.agent.http;

import java.util.regex.Pattern;

/** Names the traces of requests. */
public final class RequestNames {
    private static final int LONGEST = 256;
    /** A segment with a digit names one thing of many, unless it is the version of an API. */
    private static final Pattern IDENTIFIER = Pattern.compile("(?<=/)(?!v\\d+(?:/|$))[^/]*\\d[^/]*");

    private RequestNames() {}

    /**
     * The method and the path, in which segments that contain a digit are replaced by a star: they tell one request from
     * the next, but not what it does.
     */
    public static String of(String method, String path) {
        String name = method + " " + IDENTIFIER.matcher(path).replaceAll("*");
        return name.length() <= LONGEST ? name : name.substring(0, LONGEST);
    }
}
