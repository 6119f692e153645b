package io.jetwake.analyzer.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.aggregate.RecordedMessage;
import io.jetwake.aggregate.RecordedTrace;
import io.jetwake.analyzer.analysis.Accumulator;
import io.jetwake.analyzer.analysis.GroupedBy;
import io.jetwake.analyzer.analysis.TraceFilter;
import io.jetwake.analyzer.fixture.Traces;
import io.jetwake.analyzer.recording.RecordedJvm;
import io.jetwake.analyzer.recording.RecordingInfo;
import io.jetwake.snapshot.ActorDescription;
import io.jetwake.snapshot.FinishedMessage;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.Ledger;
import io.jetwake.snapshot.TickSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final Instant START = Instant.ofEpochSecond(0, Traces.START);
    private static final long MILLI = 1_000_000;

    private final Accumulator accumulator = new Accumulator(5, TraceFilter.all(), GroupedBy.GROUP);

    @Test
    void busyActorWithAQueue_isCalledTheBottleneck() {
        traces(20, 90 * MILLI, 10 * MILLI);
        assertThat(texts(200 * MILLI))
                .containsExactly(
                        "In the slowest 1 of 20 traces of \"checkout\" (100 ms and more), 90 % of the time a message"
                                + " waited in the mailbox of /user/desk. It was processing traced messages 100 % of the recording:"
                                + " it is the bottleneck; divide its work, or make it faster.");
    }

    @Test
    void idleActorWithAQueue_pointsAtItsDispatcher() {
        traces(20, 90 * MILLI, 10 * MILLI);
        assertThat(texts(10_000 * MILLI))
                .singleElement()
                .asString()
                .contains(
                        "only 2 % of the recording: messages come in bursts, or its dispatcher default-dispatcher lacks"
                                + " threads.");
    }

    @Test
    void slowActor_isNamed() {
        traces(20, 5 * MILLI, 95 * MILLI);
        assertThat(texts(10_000 * MILLI))
                .singleElement()
                .asString()
                .endsWith("95 % of the time /user/desk was processing a message.");
    }

    @Test
    void fewTraces_supportNoConclusion() {
        traces(5, 90 * MILLI, 10 * MILLI);
        assertThat(texts(200 * MILLI)).isEmpty();
    }

    @Test
    void sameReason_isSaidOnce() {
        for (String name : List.of("checkout", "refund", "inquiry")) {
            traces(name, 20, 90 * MILLI, 10 * MILLI);
        }
        List<String> texts = texts(200 * MILLI);

        assertThat(texts).hasSize(3).allMatch(text -> text.contains("waited in the mailbox of /user/desk."));
        assertThat(texts)
                .filteredOn(text -> text.contains("it is the bottleneck"))
                .hasSize(1);
    }

    @Test
    void finding_namesItsRuleItsTopicAndHowMuchItConcerns() {
        traces(20, 90 * MILLI, 10 * MILLI);
        assertThat(findings(200 * MILLI)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("slow-traces");
            assertThat(finding.about()).isEqualTo(Finding.About.LATENCY);
            assertThat(finding.score()).isEqualTo(0.9);
        });
    }

    @Test
    void recordingWithoutTraces_asksNoRuleThatNeedsThem() {
        assertThat(findings(200 * MILLI)).extracting(Finding::rule).containsExactly("no-traces");
    }

    private List<String> texts(long recordedNanos) {
        return findings(recordedNanos).stream().map(Finding::text).toList();
    }

    private List<Finding> findings(long recordedNanos) {
        RecordingInfo info = new RecordingInfo(
                "x",
                1,
                1,
                1,
                0,
                0,
                START,
                START.plusNanos(recordedNanos),
                Duration.ofNanos(recordedNanos),
                List.of(),
                Optional.empty());
        return Rules.find(accumulator.analysis(info));
    }

    private void traces(int count, long wait, long processing) {
        traces("checkout", count, wait, processing);
    }

    private void traces(String name, int count, long wait, long processing) {
        FinishedMessage message = Traces.message(2, 1, "/user/desk", 0, wait, processing);
        accumulator.jvm(new RecordedJvm(1, 1, Optional.empty(), 1));
        ActorDescription actor = message.actor();
        FinishedTrace trace = Traces.trace(name, wait + processing, List.of(), List.of(message));
        accumulator.event(actor);
        for (int i = 0; i < count; i++) {
            accumulator.event(new RecordedMessage(
                    1, 2, 2, 1, actor.id(), "Place", "finished", "t", wait, Traces.START + wait, processing));
            accumulator.event(new RecordedTrace(
                    1, 1, 2, 1, 0, name, "server", "finished", null, Traces.START, wait + processing, 0));
            accumulator.accept(new TickSnapshot(START, START, List.of(), List.of(trace), Ledger.none()));
        }
        accumulator.endOfBatch();
    }
}
