package io.jetwake.blackbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;

/** The names of files: {@code <time>-<trigger>-<reason>.jfr}, in which times sort as text. */
final class DumpName {
    static final String PART = ".part";

    private static final int MAX_REASON = 80;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern OURS =
            Pattern.compile("\\d{8}T\\d{6}\\.\\d{3}Z-[A-Za-z0-9._-]{1,140}\\.jfr(\\.part)?");

    private DumpName() {}

    /**
     * A name.
     *
     * @param number tells apart what would have the same name otherwise; 1 is left out
     */
    static String of(Instant time, String trigger, String reason, int number) {
        return TIME.format(time) + "-" + trigger + "-" + safe(reason) + (number == 1 ? "" : "-" + number) + ".jfr";
    }

    /** Whether the black box could have given the name to a file, or to one that is being written. */
    static boolean isOurs(String name) {
        return OURS.matcher(name).matches();
    }

    /** Text of which only letters, digits, points and underscores are left, with hyphens in between. */
    static String safe(String text) {
        String safe = text.replaceAll("[^A-Za-z0-9._]+", "-")
                .replaceAll("[-.]{2,}", "-")
                .replaceAll("^[-.]+", "");
        String cut = safe.substring(0, Math.min(MAX_REASON, safe.length())).replaceAll("[-.]+$", "");
        return cut.isEmpty() ? "dump" : cut;
    }
}
