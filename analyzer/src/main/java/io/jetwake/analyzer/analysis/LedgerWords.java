package io.jetwake.analyzer.analysis;

import io.jetwake.snapshot.Ledger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What books say, in words for somebody who has never heard of them.
 *
 * @param ledger the books
 */
public record LedgerWords(LedgerTotals ledger) {
    private static final int GAPS = 5;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private static final Map<String, String> MEANINGS = Map.of(
            "unvouched events", "are here, but no books count them: others of that time can be missing",
            "late events", "came after the books of their second were closed, and are counted in the next one",
            "abandoned traces",
                    "have no end here: they were still running, or nobody finished them; see traces --unfinished",
            "dropped traces", "were more than a live snapshot holds, and are in its metrics only",
            "unreadable names",
                    "were lost by Flight Recorder with a text of theirs, and stand as (unreadable) or by a number",
            "rejected values", "were outside of what their instrument takes: left out, or counted as its limit",
            "refused instruments and actors", "were beyond a limit of the recorder, and share one series",
            "internal errors of the recorder", "were kept from the application; please report them",
            "bytes lost by Flight Recorder", "may be of any event, also of others than Jetwake's");

    /** The verdict, in one or two words. */
    public String verdict() {
        return switch (ledger.verdict()) {
            case COMPLETE -> "complete";
            case RESTRICTED, OPEN -> "partly complete";
            case UNKNOWN -> "cannot tell";
            case INCOMPLETE -> "incomplete";
        };
    }

    /** The sentence that begins with the verdict, without it. */
    public String explanation() {
        return switch (ledger.verdict()) {
            case COMPLETE -> ": all that the recorder committed is here";
            case RESTRICTED ->
                ": all that the recorder committed is here, but settings of Flight Recorder left events out";
            case OPEN ->
                ledger.vouchedFrom().isEmpty()
                        ? ": there are events here that no books count"
                        : ": proven"
                                + ledger.vouchedFrom()
                                        .map(from -> " from " + time(from))
                                        .orElse("")
                                + ledger.vouchedUntil()
                                        .map(until -> " to " + time(until))
                                        .orElse("")
                                + ", where the books begin and end; the application ran on or was killed, or the recording began"
                                + " later or is cut off";
            case UNKNOWN -> " whether anything is missing: there are no books (events jetwake.Tick) for what is here";
            case INCOMPLETE ->
                ledger.missing().isEmpty()
                        ? ": a part is missing, see below"
                        : ": " + list(ledger.missing()) + " missing";
        };
    }

    /** Everything else that is to be known, in sentences. */
    public List<String> details() {
        List<String> details = new ArrayList<>(ledger.restrictions());
        ledger.gaps().stream().limit(GAPS).forEach(gap -> details.add("gap: " + gap));
        if (ledger.gaps().size() > GAPS) {
            String more = ledger.gaps().size() >= Ledger.MAX_GAPS ? " more gaps or more" : " more gaps";
            details.add("and " + (ledger.gaps().size() - GAPS) + more);
        }
        ledger.notes().forEach((what, count) -> details.add(note(what, count)));
        return details;
    }

    private static String note(String what, long count) {
        String counted = String.format(Locale.ROOT, "%,d %s", count, what);
        String meaning = MEANINGS.get(what);
        return meaning == null ? counted : counted + " " + meaning;
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }

    private static String list(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> counted(entry.getValue(), entry.getKey()))
                .collect(Collectors.joining(", "));
    }

    private static String counted(long count, String plural) {
        boolean one = count == 1 && plural.endsWith("s");
        return String.format(Locale.ROOT, "%,d %s", count, one ? plural.substring(0, plural.length() - 1) : plural);
    }
}
