package io.jetwake.analyzer.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.aggregate.RecordedTrace;
import io.jetwake.analyzer.analysis.Accumulator;
import io.jetwake.analyzer.analysis.GroupedBy;
import io.jetwake.analyzer.analysis.TraceFilter;
import io.jetwake.analyzer.fixture.Traces;
import io.jetwake.analyzer.recording.RecordedJvm;
import io.jetwake.analyzer.recording.RecordingInfo;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    private static final String CANARY =
            "</script><script>alert(1)</script><img src=x onerror=alert(2)>\u2028&'\"@DATA@";

    @Test
    void namesFromRecordings_staySealedInTheData() throws IOException {
        String html = html(CANARY);
        assertThat(html)
                .doesNotContain("<img")
                .doesNotContain("alert(1)</script>")
                .doesNotContain("\u2028");
        String data = data(html);
        assertThat(data)
                .contains("\\u003C/script\\u003E")
                .doesNotContain("<")
                .doesNotContain(">")
                .doesNotContain("&");
        assertThat(count(html, "</script>")).isEqualTo(3);
    }

    @Test
    void policy_allowsOnlyTheTwoScriptsOfTheReport() throws IOException {
        String html = html("checkout");
        Matcher policy = Pattern.compile("Content-Security-Policy\" content=\"([^\"]*)\"")
                .matcher(html);
        assertThat(policy.find()).isTrue();
        assertThat(policy.group(1))
                .startsWith("default-src 'none'; ")
                .containsPattern("script-src 'sha256-[A-Za-z0-9+/]{43}=' 'sha256-[A-Za-z0-9+/]{43}='; ")
                .contains("base-uri 'none'; form-action 'none'");
    }

    @Test
    void report_loadsNothing() throws IOException {
        String html = html("checkout");
        String withoutNotes = html.replaceAll("/\\*!.*?\\*/", "");
        assertThat(withoutNotes)
                .doesNotContain("src=\"")
                .doesNotContain("@import")
                .doesNotContain("innerHTML =");
        assertThat(withoutNotes.replace("http://www.w3.org", ""))
                .doesNotContain("http://")
                .doesNotContain("https://");
    }

    @Test
    void report_isTheSameForTheSameRecording() throws IOException {
        assertThat(html("checkout")).isEqualTo(html("checkout"));
    }

    private static String html(String name) throws IOException {
        Accumulator accumulator = new Accumulator(5, TraceFilter.all(), GroupedBy.GROUP);
        accumulator.event(
                new RecordedTrace(1, 1, 2, 3, 0, name, "server", "failed", CANARY, Traces.START, 1_000_000, 0));
        Instant start = Instant.ofEpochSecond(0, Traces.START);
        RecordingInfo info = new RecordingInfo(
                name,
                1000,
                1,
                1,
                0,
                0,
                start,
                start.plusSeconds(1),
                Duration.ofSeconds(1),
                List.of(new RecordingInfo.Jvm(new RecordedJvm(1, 1, Optional.empty(), 1), name, 1)),
                Optional.empty());
        return HtmlReport.of(accumulator.analysis(info));
    }

    private static String data(String html) {
        Matcher data = Pattern.compile("<script type=\"application/json\" id=\"data\">(.*?)</script>", Pattern.DOTALL)
                .matcher(html);
        assertThat(data.find()).isTrue();
        return data.group(1);
    }

    private static int count(String text, String what) {
        return text.split(Pattern.quote(what), -1).length - 1;
    }
}
