package io.jetwake.analyzer.analysis;

import io.jetwake.analyzer.recording.RecordingInfo;
import io.jetwake.analyzer.recording.TriggerInfo;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Why a file was written, in one line. */
public final class TriggerText {
    private TriggerText() {}

    /** Such as {@code written by trigger slow: trace(checkout).p99 > 2s, was 3.14 s for checkout, at 2026-11-22T12:07:25Z}. */
    public static String of(RecordingInfo recording, TriggerInfo trigger) {
        String cause = trigger.asked()
                ? "the application: " + trigger.condition()
                : "trigger " + trigger.name() + ": " + trigger.condition() + ", was " + observed(trigger) + " for "
                        + trigger.subject();
        // a file that something else wrote, or that was given another name, can hold triggers, too
        String what = trigger.file().equals(recording.name()) ? "" : trigger.file() + " was ";
        String skipped =
                trigger.skipped() == 0 ? "" : String.format(Locale.ROOT, ", %,d skipped before", trigger.skipped());
        return what + "written by " + cause + ", at " + trigger.time().truncatedTo(ChronoUnit.SECONDS) + skipped;
    }

    private static String observed(TriggerInfo trigger) {
        double value = trigger.observed();
        return switch (trigger.unit()) {
            case "nanoseconds" -> Durations.text(Math.round(value));
            case "percentage" -> number(value) + " %";
            case "per-second" -> number(value) + " per second";
            case "bytes" -> number(value) + " bytes";
            default -> number(value);
        };
    }

    private static String number(double value) {
        boolean whole = value == Math.rint(value) || Math.abs(value) >= 1_000;
        return String.format(Locale.ROOT, whole ? "%,.0f" : "%.3g", value);
    }
}
