package io.jetwake.examples.shop;

import java.net.URI;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the load generator is to do.
 *
 * @param url where the shop is
 * @param duration for how long requests are sent
 * @param rate requests per second
 * @param traceEvery every how many requests one carries a {@code traceparent} header; 0 for none
 */
record LoadOptions(URI url, Duration duration, int rate, int traceEvery) {

    static final String USAGE = "[--url http://127.0.0.1:8080] [--duration 20s] [--rate 50] [--trace-every N|none]";

    private static final int MAX_RATE = 10_000;
    private static final Pattern DURATION = Pattern.compile("([1-9]\\d{0,5})(ms|s|m)");

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException if it is not sound; the message says where
     */
    static LoadOptions parse(String... args) {
        LoadOptions options = new LoadOptions(URI.create("http://127.0.0.1:8080"), Duration.ofSeconds(20), 50, 0);
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw new IllegalArgumentException(args[i] + " needs a value");
            }
            options = options.with(args[i], args[i + 1]);
        }
        return options;
    }

    private LoadOptions with(String option, String value) {
        return switch (option) {
            case "--url" -> new LoadOptions(url(value), duration, rate, traceEvery);
            case "--duration" -> new LoadOptions(url, duration(value), rate, traceEvery);
            case "--rate" -> new LoadOptions(url, duration, number(option, value, MAX_RATE), traceEvery);
            case "--trace-every" ->
                new LoadOptions(
                        url, duration, rate, value.equals("none") ? 0 : number(option, value, Integer.MAX_VALUE));
            default -> throw new IllegalArgumentException("unknown option " + option);
        };
    }

    private static URI url(String value) {
        if (!value.matches("https?://[^/]+/?")) {
            throw new IllegalArgumentException("--url must be like http://127.0.0.1:8080, not " + value);
        }
        return URI.create(value);
    }

    private static Duration duration(String value) {
        Matcher matcher = DURATION.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("--duration must be like 500ms, 20s or 5m, not " + value);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }

    private static int number(String option, String value, int max) {
        try {
            int number = Integer.parseInt(value);
            if (number >= 1 && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw new IllegalArgumentException(option + " must be a number from 1 to " + max + ", not " + value);
    }
}
