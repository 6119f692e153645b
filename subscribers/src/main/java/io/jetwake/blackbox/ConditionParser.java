package io.jetwake.blackbox;

import io.jetwake.settings.NearestName;
import io.jetwake.snapshot.SnapshotFilter;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** Reads one condition from left to right; used once. */
final class ConditionParser {
    static final int MAX_TICKS = 3_600;

    private static final List<String> SUBJECTS = List.of("trace", "metric", "ledger");

    private final String text;
    private int at;

    ConditionParser(String text) {
        this.text = text;
    }

    Condition parse() {
        Subject subject = subject();
        expect(".", "a dot followed by one of " + labels(subject.statistics()));
        Statistic statistic = statistic(subject);
        Operator operator = operator();
        Threshold threshold = threshold(subject, statistic);
        int ticks = ticks();
        skipSpace();
        if (at < text.length()) {
            throw refused(at, "nothing more is expected here, but: for N ticks");
        }
        return new Condition(subject, statistic, operator, threshold, ticks);
    }

    private Subject subject() {
        skipSpace();
        int start = at;
        String word = word();
        return switch (word) {
            case "trace" -> traces();
            case "metric" -> metrics();
            case "ledger" -> new Subject.Books();
            default ->
                throw refused(
                        start, word.isEmpty() ? "a condition starts with " + list(SUBJECTS) : unknown(word, SUBJECTS));
        };
    }

    private Subject traces() {
        expect("(", "the name of traces in parentheses, such as trace(checkout)");
        String glob = name(",)");
        expect(")", "a closing parenthesis; names with commas or parentheses need quotes");
        return new Subject.Traces(glob);
    }

    private Subject metrics() {
        expect("(", "the name of metrics in parentheses, such as metric(db.time, pool=main)");
        String glob = name(",)");
        SortedMap<String, String> tags = new TreeMap<>();
        while (accept(",")) {
            skipSpace();
            int start = at;
            String key = name("=,)");
            expect("=", "the value of the tag, such as " + key + "=*");
            if (tags.put(key, name(",)")) != null) {
                throw refused(start, "the tag " + key + " is there already");
            }
        }
        expect(")", "a comma and a tag, or a closing parenthesis; names with commas or parentheses need quotes");
        return new Subject.Metrics(glob, tags);
    }

    private Statistic statistic(Subject subject) {
        skipSpace();
        int start = at;
        String word = word();
        Set<Statistic> known = subject.statistics();
        return known.stream()
                .filter(statistic -> statistic.label().equals(word))
                .findFirst()
                .orElseThrow(() -> refused(
                        start,
                        unknown(word, known.stream().map(Statistic::label).toList())));
    }

    private Operator operator() {
        for (Operator operator : Operator.values()) { // those of two characters first
            if (accept(operator.symbol())) {
                return operator;
            }
        }
        throw refused(at, "must be one of >, >=, <, <=");
    }

    private Threshold threshold(Subject subject, Statistic statistic) {
        skipSpace();
        int start = at;
        String examples =
                subject.measures(statistic).stream().map(Measure::example).collect(Collectors.joining(", or "));
        String number = take(c -> (c >= '0' && c <= '9') || c == '.' || c == '-');
        if (!number.matches("-?\\d{1,15}(\\.\\d{1,9})?")) {
            throw refused(start, statistic.label() + " is compared with " + examples);
        }
        skipSpace();
        int unitStart = at;
        String symbol = unit();
        Threshold.Unit unit = Threshold.Unit.of(symbol)
                .orElseThrow(() ->
                        refused(unitStart, "there is no unit " + symbol + "; allowed are " + Threshold.Unit.symbols()));
        Threshold threshold = new Threshold(Double.parseDouble(number), unit);
        if (!subject.measures(statistic).contains(threshold.measure())) {
            throw refused(start, statistic.label() + " is compared with " + examples);
        }
        return threshold;
    }

    /** What follows a number, but for the word "for". */
    private String unit() {
        int start = at;
        String symbol = take(c -> c == '%' || c == '/' || Character.isLetter(c));
        if (symbol.equals("for")) {
            at = start;
            return "";
        }
        return symbol;
    }

    private int ticks() {
        skipSpace();
        int start = at;
        if (!word().equals("for")) {
            at = start;
            return 1;
        }
        skipSpace();
        int numberStart = at;
        String number = take(c -> c >= '0' && c <= '9');
        if (!number.matches("\\d{1,4}") || Integer.parseInt(number) < 1 || Integer.parseInt(number) > MAX_TICKS) {
            throw refused(numberStart, "must be a number of ticks from 1 to " + MAX_TICKS);
        }
        skipSpace();
        int unitStart = at;
        String unit = word();
        if (!unit.equals("ticks") && !unit.equals("tick")) {
            throw refused(unitStart, "must be the word ticks");
        }
        return Integer.parseInt(number);
    }

    /** A glob: between quotes, or up to one of the characters that end it. */
    private String name(String ends) {
        skipSpace();
        int start = at;
        String name;
        if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
            int end = text.indexOf(text.charAt(at), at + 1);
            if (end < 0) {
                throw refused(at, "the quote is not closed");
            }
            name = text.substring(at + 1, end);
            at = end + 1;
            skipSpace();
        } else {
            name = take(c -> ends.indexOf(c) < 0).strip();
        }
        if (name.isEmpty()) {
            throw refused(start, "must be a name, in which * stands for any characters but a slash, ** for any");
        }
        try {
            SnapshotFilter.metrics(name);
        } catch (IllegalArgumentException noGlob) {
            throw refused(start, String.valueOf(noGlob.getMessage()));
        }
        return name;
    }

    /** A name in the form in which it is read again. */
    static String quoteIfNeeded(String name) {
        boolean plain = name.equals(name.strip())
                && name.chars().noneMatch(c -> ",)=".indexOf(c) >= 0)
                && !name.startsWith("\"")
                && !name.startsWith("'");
        char quote = name.indexOf('\'') < 0 ? '\'' : '"';
        return plain ? name : quote + name + quote;
    }

    private String word() {
        return take(c -> c == '-' || c == '_' || (c < 128 && Character.isLetterOrDigit(c)));
    }

    private String take(IntPredicate wanted) {
        int start = at;
        while (at < text.length() && wanted.test(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private boolean accept(String expected) {
        skipSpace();
        if (!text.startsWith(expected, at)) {
            return false;
        }
        at += expected.length();
        return true;
    }

    private void expect(String expected, String what) {
        if (!accept(expected)) {
            throw refused(at, "must be " + what);
        }
    }

    private void skipSpace() {
        take(Character::isWhitespace);
    }

    private MalformedConditionException refused(int position, String reason) {
        int end = position;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        String found = position >= text.length() ? "its end" : text.substring(position, Math.max(end, position + 1));
        return new MalformedConditionException(text, position, found, reason);
    }

    private static String unknown(String word, Collection<String> known) {
        return "there is no " + (word.isEmpty() ? "such" : word) + NearestName.hintOrNames(word, known);
    }

    private static String labels(Set<Statistic> statistics) {
        return EnumSet.copyOf(statistics).stream().map(Statistic::label).collect(Collectors.joining(", "));
    }

    private static String list(Collection<String> words) {
        return String.join(", ", words);
    }
}
