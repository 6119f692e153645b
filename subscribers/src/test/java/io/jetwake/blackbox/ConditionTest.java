package io.jetwake.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jetwake.snapshot.TickSnapshot;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "trace(checkout).p99 > 2s for 3 ticks | trace(checkout).p99 > 2s for 3 ticks",
                "  trace ( POST /orders ) . max>=500ms| trace(POST /orders).max >= 500ms",
                "trace(**).error-share>5% for 1 tick | trace(**).error-share > 5%",
                "trace(a*).rate < 1.50/s | trace(a*).rate < 1.5/s",
                "trace(a).rate <= 100 for 2 ticks | trace(a).rate <= 100 for 2 ticks",
                "trace(\"f(x, y)\").errors > 0 | trace('f(x, y)').errors > 0",
                "trace('it=\"s\"').count > 0 | trace('it=\"s\"').count > 0",
                "metric(db.time, pool=main*,host = 'a,b').p999 > 1.5m | metric(db.time, host='a,b', pool=main*).p999 > 1.5m",
                "metric(heap).value > 64 MiB | metric(heap).value > 64MiB",
                "metric(temperature).value <= -3.25 | metric(temperature).value <= -3.25",
                "metric(pool.used).value >= 80% | metric(pool.used).value >= 80%",
                "metric(queue).mean > 10 for 3600 ticks | metric(queue).mean > 10 for 3600 ticks",
                "ledger.missing > 0 | ledger.missing > 0",
                "ledger . gaps >= 2 | ledger.gaps >= 2"
            })
    void condition_isReadInEveryAllowedForm(String text, String canonical) {
        Condition condition = Condition.parse(text);

        assertThat(condition).hasToString(canonical);
        assertThat(Condition.parse(condition.toString())).hasToString(canonical);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | 1 (its end) | a condition starts with trace, metric, ledger",
                "trac(a).p99 > 2s | 1 (trac(a).p99) | there is no trac; did you mean trace?",
                "trace a.p99 > 2s | 7 (a.p99) | the name of traces in parentheses",
                "trace().p99 > 2s | 7 ().p99) | must be a name",
                "trace(a.p99 > 2s | 17 (its end) | a closing parenthesis",
                "trace(a, b).p99 > 2s | 8 (,) | names with commas or parentheses need quotes",
                "trace('a).p99 > 2s | 7 ('a).p99) | the quote is not closed",
                "trace(a)p99 > 2s | 9 (p99) | a dot followed by one of p50, p90, p95, p99, p999, max, min, mean, count",
                "trace(a).p98 > 2s | 10 (p98) | there is no p98; did you mean p90?",
                "trace(a).value > 2s | 10 (value) | there is no value; known: ",
                "trace(a).P99 > 2s | 10 (P99) | did you mean p99?",
                "trace(a). > 2s | 11 (>) | there is no such; known: ",
                "trace(a).p99 = 2s | 14 (=) | must be one of >, >=, <, <=",
                "trace(a).p99 >> 2s | 15 (>) | p99 is compared with a duration such as 2s or 500ms",
                "trace(a).p99 > 2 | 16 (2) | p99 is compared with a duration such as 2s or 500ms",
                "trace(a).p99 > 5% | 16 (5%) | p99 is compared with a duration such as 2s or 500ms",
                "trace(a).p99 > 2sec | 17 (sec) | there is no unit sec; allowed are ns, us, ms, s, m, h, B, KiB, MiB, GiB, %, /s",
                "trace(a).p99 > 1.2.3s | 16 (1.2.3s) | is compared with a duration",
                "trace(a).p99 > soon | 16 (soon) | is compared with a duration",
                "trace(a).error-share > 5 | 24 (5) | error-share is compared with a percentage such as 5%",
                "trace(a).count > 5s | 18 (5s) | count is compared with a number",
                "trace(a).p99 > 2s for ticks | 23 (ticks) | a number of ticks from 1 to 3600",
                "trace(a).p99 > 2s for 0 ticks | 23 (0) | a number of ticks from 1 to 3600",
                "trace(a).p99 > 2s for 3601 ticks | 23 (3601) | a number of ticks from 1 to 3600",
                "trace(a).p99 > 2s for 3 times | 25 (times) | the word ticks",
                "trace(a).p99 > 2s and more | 19 (and) | nothing more is expected here",
                "metric(a, pool).value > 1 | 15 ().value) | the value of the tag, such as pool=*",
                "metric(a, pool=x, pool=y).value > 1 | 19 (pool=y).value) | the tag pool is there already",
                "trace(a***).p99 > 2s | 7 (a***).p99) | has more than two asterisks in a row",
                "metric(a, pool=x***).value > 1 | 16 (x***).value) | has more than two asterisks in a row",
                "metric(a).errors > 1 | 11 (errors) | there is no errors; known: ",
                "ledger.lost > 1 | 8 (lost) | there is no lost; known: missing, gaps"
            })
    void malformedCondition_isRefusedWithItsPlaceAndWhatIsAllowed(String text, String place, String reason) {
        assertThatThrownBy(() -> Condition.parse(text))
                .isInstanceOf(MalformedConditionException.class)
                .hasMessageStartingWith('"' + text + "\" at character " + place)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trace(checkout).p50 | 503ms",
                "trace(checkout).p90 | 911ms",
                "trace(checkout).p95 | 951ms",
                "trace(checkout).p99 | 991ms",
                "trace(checkout).p999 | 1.01s",
                "trace(checkout).max | 1.01s",
                "trace(checkout).min | 10ms",
                "trace(checkout).mean | 506ms",
                "trace(checkout).count | 100",
                "trace(checkout).errors | 7",
                "trace(checkout).rate | 50/s",
                "trace(checkout).error-share | 7%",
                "metric(hits, host=b).count | 30",
                "metric(hits, host=b).rate | 15/s",
                "metric(load).value | 0.75",
                "metric(used).value | 91%",
                "metric(wait).max | 3.01s",
                "metric(size).p50 | 2.01KiB",
                "metric(plain).mean | 5.5",
                "metric(wait).max | 3010",
                "ledger.missing | 12",
                "ledger.gaps | 1"
            })
    void statistic_isComputed(String statistic, String expected) {
        long[] millis = new long[100];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = 10L * (i + 1);
        }
        TickSnapshot tick = new Ticks()
                .and("checkout", 7, millis)
                .and("other", 0, 5)
                .counter("hits", "host=a", 10)
                .counter("hits", "host=b", 30)
                .gauge("load", "none", 0.75)
                .gauge("used", "percentage", 91)
                .histogram("wait", "milliseconds", 1, 3_000)
                .histogram("size", "kibibytes", 2, 2, 2)
                .histogram("plain", "none", 1, 10)
                .missing(5, 7, "the stream was closed")
                .snapshot();

        Condition above = Condition.parse(statistic + " > " + zero(expected));
        List<Observation> observed = above.holding(tick);

        assertThat(observed).hasSize(1);
        assertThat(Math.abs(parse(above.text(observed.get(0))) / parse(expected) - 1))
                .as(above.text(observed.get(0)))
                .isLessThan(0.02);
        assertThat(above.text(observed.get(0)).replaceAll("[-0-9.]", "")).isEqualTo(expected.replaceAll("[-0-9.]", ""));
        assertThat(Condition.parse(statistic + " <= " + zero(expected)).holding(tick))
                .isEmpty();
    }

    private static String zero(String value) {
        return "0" + value.replaceAll("[-0-9.]", "");
    }

    private static double parse(String value) {
        return Double.parseDouble(value.replaceAll("[^-0-9.]", ""));
    }

    @Test
    void operators_compareAtTheirLimits() {
        TickSnapshot tick = new Ticks().gauge("load", "none", 3).snapshot();

        assertThat(holds("metric(load).value > 3", tick)).isFalse();
        assertThat(holds("metric(load).value >= 3", tick)).isTrue();
        assertThat(holds("metric(load).value < 3", tick)).isFalse();
        assertThat(holds("metric(load).value <= 3", tick)).isTrue();
        assertThat(holds("metric(load).value > 2.999", tick)).isTrue();
        assertThat(holds("metric(load).value < 3.001", tick)).isTrue();
    }

    @Test
    void glob_takesEachTraceByItself() {
        TickSnapshot tick = new Ticks()
                .and("GET /a", 0, 100, 100, 100)
                .and("GET /b", 0, 3_000)
                .and("GET /a/c", 0, 5_000)
                .and("POST /a", 0, 5_000)
                .snapshot();

        assertThat(Condition.parse("trace(GET /*).p50 > 2s").holding(tick))
                .extracting(Observation::subject)
                .containsExactly("GET /b");
        assertThat(Condition.parse("trace(GET **).p50 > 2s").holding(tick))
                .extracting(Observation::subject)
                .containsExactly("GET /b", "GET /a/c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trace(x).count < 1",
                "trace(x).rate >= 0",
                "metric(heap).value > 1s",
                "metric(heap).p99 > 0B",
                "metric(heap).count >= 0",
                "metric(hits).value > 0",
                "metric(hits).max > 0",
                "metric(wait, pool=*).max > 0",
                "metric(nan).value > 0",
                "metric(nan).value <= 0",
                "metric(idle).max >= 0",
                "ledger.missing > 0"
            })
    void whatHasNoDataOrMeasuresSomethingElse_meetsNoCondition(String condition) {
        TickSnapshot tick = new Ticks()
                .gauge("heap", "bytes", 5)
                .gauge("nan", "none", Double.NaN)
                .counter("hits", "", 5)
                .histogram("wait", "nanoseconds", 5)
                .histogram("idle", "none")
                .snapshot();

        assertThat(holds(condition, tick)).isFalse();
        assertThat(holds("metric(heap).value > 4B", tick)).isTrue();
        assertThat(holds("metric(heap).value > 4", tick)).isTrue();
    }

    @Test
    void filter_keepsWhatTheConditionNeeds() {
        TickSnapshot tick = new Ticks()
                .and("a", 1, 5)
                .and("b", 1, 5)
                .counter("hits", "host=a", 10)
                .counter("hits", "host=b", 10)
                .snapshot();

        assertThat(Condition.parse("trace(a).error-share > 5%")
                        .filter()
                        .apply(tick)
                        .metrics())
                .extracting(metric -> metric.key().label())
                .containsExactly("trace.elapsed-time{trace=a}", "trace.errors{trace=a}");
        assertThat(Condition.parse("metric(hits, host=b).count > 5")
                        .filter()
                        .apply(tick)
                        .metrics())
                .extracting(metric -> metric.key().label())
                .containsExactly("hits{host=b}");
        assertThat(Condition.parse("ledger.gaps > 5").filter().apply(tick).metrics())
                .isEmpty();
    }

    private static boolean holds(String condition, TickSnapshot tick) {
        return !Condition.parse(condition).holding(tick).isEmpty();
    }
}
