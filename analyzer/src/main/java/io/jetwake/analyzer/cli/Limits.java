package io.jetwake.analyzer.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the JVM that reads a recording may use.
 *
 * @param timeout how long it may run
 * @param memory the size of its heap, as the option -Xmx takes it
 * @param watching whether it watches what goes on for as long as it is let, so that the time's end is no failure
 */
record Limits(Duration timeout, String memory, boolean watching) {
    static final String TIMEOUT = "--timeout";
    static final String MEMORY = "--memory";
    static final String DEFAULT_MEMORY = "1g";

    /** Longer than anybody waits. */
    static final Duration FOREVER = Duration.ofDays(10_000);

    private static final Duration AT_LEAST = Duration.ofMinutes(5);
    private static final long BYTES_PER_MINUTE = 20_000_000;

    private static final String WATCHING = "live";

    /** What runs until its source ends, however long that takes. */
    private static final Set<String> ENDLESS = Set.of(WATCHING, "replay");

    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})([smh]?)");
    private static final Pattern SIZE = Pattern.compile("\\d{1,6}[kmgKMG]");

    /** Finds the limits among arguments; what cannot be read is left to the command, which will complain. */
    static Limits of(String[] args) {
        Duration timeout = option(args, TIMEOUT)
                .flatMap(Limits::duration)
                .orElse(endless(args) ? FOREVER : usual(Inputs.bytes(args)));
        String memory = option(args, MEMORY).filter(Limits::isSize).orElse(DEFAULT_MEMORY);
        return new Limits(timeout, memory, args.length > 0 && args[0].equals(WATCHING));
    }

    /** A recording that is read properly is read several times as fast. */
    static Duration usual(long bytes) {
        return AT_LEAST.plusMinutes(bytes / BYTES_PER_MINUTE);
    }

    /** Reads a number of seconds, or of what a following s, m or h says; not zero. */
    static Optional<Duration> duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
                    case "m" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofSeconds(number);
                });
    }

    static boolean isSize(String text) {
        return SIZE.matcher(text).matches();
    }

    private static boolean endless(String[] args) {
        return args.length > 0 && ENDLESS.contains(args[0]);
    }

    private static Optional<String> option(String[] args, String name) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].startsWith(name + "=")) {
                return Optional.of(args[i].substring(name.length() + 1));
            }
            if (args[i].equals(name) && i + 1 < args.length) {
                return Optional.of(args[i + 1]);
            }
        }
        return Optional.empty();
    }
}
