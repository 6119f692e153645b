package io.jetwake.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.snapshot.TickSnapshot;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final TickSnapshot SLOW = Ticks.traces("checkout", 3_000);
    private static final TickSnapshot FAST = Ticks.traces("checkout", 10);

    private static Watch watch(String condition) {
        return new Watch(new Trigger("slow", Condition.parse(condition)));
    }

    @Test
    void conditionForTicks_isMetOnTheLastOfThem() {
        Watch watch = watch("trace(checkout).p99 > 2s for 3 ticks");

        assertThat(watch.look(SLOW)).isNull();
        assertThat(watch.look(SLOW)).isNull();
        assertThat(watch.look(SLOW)).isNotNull();
    }

    @Test
    void tickOnWhichItDoesNotHold_startsAnew() {
        Watch watch = watch("trace(checkout).p99 > 2s for 2 ticks");

        assertThat(watch.look(SLOW)).isNull();
        assertThat(watch.look(FAST)).isNull();
        assertThat(watch.look(SLOW)).isNull();
        assertThat(watch.look(SLOW)).isNotNull();
    }

    @Test
    void tickWithoutData_startsAnew() {
        Watch watch = watch("trace(checkout).p99 > 2s for 2 ticks");

        assertThat(watch.look(SLOW)).isNull();
        assertThat(watch.look(Ticks.empty())).isNull();
        assertThat(watch.look(SLOW)).isNull();
        assertThat(watch.look(SLOW)).isNotNull();
    }

    @Test
    void ticksOfDifferentTraces_doNotAddUp() {
        Watch watch = watch("trace(*).p99 > 2s for 2 ticks");

        assertThat(watch.look(SLOW)).isNull();
        assertThat(watch.look(Ticks.traces("search", 3_000))).isNull();
        assertThat(watch.look(new Ticks()
                        .and("search", 0, 3_000)
                        .and("checkout", 0, 4_000)
                        .snapshot()))
                .extracting(Observation::subject)
                .isEqualTo("search");
    }

    @Test
    void worstOfSeveral_isReported() {
        TickSnapshot tick = new Ticks()
                .and("a", 0, 3_000)
                .and("b", 0, 9_000)
                .and("c", 0, 5_000)
                .snapshot();

        assertThat(watch("trace(*).max > 2s").look(tick))
                .extracting(Observation::subject)
                .isEqualTo("b");
        assertThat(watch("trace(*).max < 1h").look(tick))
                .extracting(Observation::subject)
                .isEqualTo("a");
    }

    @Test
    void conditionThatLasts_causesOneFileUntilItCeasesToHold() {
        Watch watch = watch("trace(checkout).p99 > 2s");

        assertThat(watch.look(SLOW)).isNotNull();
        watch.written();
        assertThat(watch.look(SLOW)).isNull();
        assertThat(watch.look(SLOW)).isNull();
        assertThat(watch.look(FAST)).isNull();
        assertThat(watch.look(SLOW)).isNotNull();
    }

    @Test
    void skippedCondition_staysDueAndIsCountedOnce() {
        Watch watch = watch("trace(checkout).p99 > 2s");

        assertThat(watch.look(SLOW)).isNotNull();
        assertThat(watch.skipped()).isTrue();
        assertThat(watch.look(SLOW)).isNotNull();
        assertThat(watch.skipped()).isFalse();
        assertThat(watch.look(FAST)).isNull();
        assertThat(Objects.requireNonNull(watch.look(SLOW)).subject()).isEqualTo("checkout");
        assertThat(watch.skipped()).isTrue();
    }

    @Test
    void fileThatCouldNotBeWritten_isDueAgain() {
        Watch watch = watch("trace(checkout).p99 > 2s for 2 ticks");

        assertThat(watch.look(SLOW)).isNull();
        assertThat(watch.look(SLOW)).isNotNull();
        watch.written();
        assertThat(watch.look(SLOW)).isNull();
        watch.failed();
        assertThat(watch.look(SLOW)).isNotNull();
        watch.written();
        assertThat(watch.look(SLOW)).isNull();
    }
}
