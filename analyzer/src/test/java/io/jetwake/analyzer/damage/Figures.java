package io.jetwake.analyzer.damage;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** What the command printed with {@code --json}. */
record Figures(Map<String, Object> json) {

    /** The instrument of the shop, with its description and without. */
    private static final Set<Object> SAMPLED = Set.of("order.value", "instrument#7");

    static Figures of(String text) {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            parser.nextToken();
            Map<String, Object> json = object(value(parser));
            if (parser.nextToken() != null) {
                throw new AssertionError("more than one value: " + text);
            }
            return new Figures(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> object = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    object.put(name, value(parser));
                }
                yield object;
            }
            case START_ARRAY -> {
                List<Object> array = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser));
                }
                yield array;
            }
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
            default -> parser.getText();
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }

    private static List<Map<String, Object>> array(Object value) {
        return ((List<?>) Objects.requireNonNull(value))
                .stream().map(Figures::object).toList();
    }

    private static long number(Map<String, Object> object, String name) {
        return ((Number) Objects.requireNonNull(object.get(name), name)).longValue();
    }

    Map<String, Object> ledger() {
        return object(json.get("ledger"));
    }

    String verdict() {
        return String.valueOf(ledger().get("verdict"));
    }

    boolean complete() {
        return Boolean.TRUE.equals(ledger().get("complete"));
    }

    long damaged() {
        return number(object(json.get("recording")), "damaged");
    }

    Map<String, Long> traces() {
        Map<String, Long> traces = new TreeMap<>();
        for (Map<String, Object> group : array(json.get("traces"))) {
            traces.merge((String) group.get("name"), number(object(group.get("duration")), "count"), Long::sum);
        }
        return traces;
    }

    long failed() {
        return array(json.get("traces")).stream()
                .mapToLong(group -> number(group, "failed"))
                .sum();
    }

    Map<String, Long> nanos() {
        Map<String, Long> nanos = new TreeMap<>();
        for (Map<String, Object> group : array(json.get("traces"))) {
            nanos.merge((String) group.get("name"), number(object(group.get("duration")), "totalNanos"), Long::sum);
        }
        return nanos;
    }

    Map<String, Long> messages() {
        Map<String, Long> messages = new TreeMap<>();
        for (Map<String, Object> actor : array(json.get("actors"))) {
            object(actor.get("messages")).forEach((name, count) -> messages.merge(name, (Long) count, Long::sum));
        }
        return messages;
    }

    long samples() {
        return array(json.get("instruments")).stream()
                .filter(instrument -> SAMPLED.contains(instrument.get("name")))
                .mapToLong(instrument -> number(instrument, "count"))
                .sum();
    }
}
