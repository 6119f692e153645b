package io.jetwake.examples.shop;

import java.util.Arrays;
import java.util.Locale;

/** Counts what came of the requests. Safe for use by several threads. */
final class LoadReport {

    private static final double NANOS_PER_MILLI = 1e6;
    private static final int SERVER_ERROR = 500;

    private long[] latencyNanos = new long[1024];
    private int answers;
    private int serverErrors;
    private int unanswered;

    synchronized void answered(int status, long nanos) {
        if (answers == latencyNanos.length) {
            latencyNanos = Arrays.copyOf(latencyNanos, answers * 2);
        }
        latencyNanos[answers++] = nanos;
        if (status >= SERVER_ERROR) {
            serverErrors++;
        }
    }

    synchronized void unanswered() {
        unanswered++;
    }

    synchronized boolean nothingReached() {
        return answers == 0;
    }

    /** One line: requests, failures (answers of 500 and above, or none at all) and the latencies of all answers. */
    synchronized String summary() {
        long[] sorted = Arrays.copyOf(latencyNanos, answers);
        Arrays.sort(sorted);
        return String.format(
                Locale.ROOT,
                "%d requests, %d failures (%d unanswered), p50 %.1f ms, p99 %.1f ms, max %.1f ms",
                answers + unanswered,
                serverErrors + unanswered,
                unanswered,
                millisAt(sorted, 0.50),
                millisAt(sorted, 0.99),
                millisAt(sorted, 1.00));
    }

    private static double millisAt(long[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return sorted[Math.max(rank, 1) - 1] / NANOS_PER_MILLI;
    }
}
