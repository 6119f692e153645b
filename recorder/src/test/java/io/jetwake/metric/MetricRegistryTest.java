package io.jetwake.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jetwake.events.InstrumentEvent;
import io.jetwake.events.IntervalEvent;
import io.jetwake.events.TickEvent;
import io.jetwake.testing.JfrRun;
import io.jetwake.testing.Ticks;
import java.time.Duration;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;

class MetricRegistryTest {
    private final MetricRegistry metrics =
            new MetricRegistry(new MetricSettings(1000, 10, 3, 4, 8, List.of()), Duration.ofSeconds(1));

    @Test
    void sameNameAndTags_areTheSameInstrument() {
        Counter counter = metrics.counter("c", MeasurementUnit.NONE, Tags.of("a", "1", "b", "2"));
        assertThat(metrics.counter("c", MeasurementUnit.BYTES, Tags.of("b", "2", "a", "1")))
                .isSameAs(counter);
        assertThat(metrics.counter("c", MeasurementUnit.NONE, Tags.of("a", "1")))
                .isNotSameAs(counter);
    }

    @Test
    void defaultTags_areRecordedWithTheInstrumentsOwn() {
        Tags defaults = Tags.of("service", "shop", "zone", "eu");
        MetricRegistry tagged =
                new MetricRegistry(new MetricSettings(1000, 10, 3, 4, 8, List.of(), defaults), Duration.ofSeconds(1));
        List<RecordedEvent> events;
        try (JfrRun run = JfrRun.start()) {
            Counter plain = tagged.counter("orders");
            assertThat(tagged.counter("orders")).isSameAs(plain);
            Counter other = tagged.counter("orders", MeasurementUnit.NONE, Tags.of("zone", "us", "a", "1"));
            assertThat(other.tags()).isEqualTo(Tags.of("zone", "us", "a", "1"));
            events = run.stop("jetwake.Instrument");
        }
        assertThat(events)
                .extracting(event -> event.getString("tags"))
                .containsExactlyInAnyOrder("service=shop,zone=eu", "a=1,service=shop,zone=us");
    }

    @Test
    void otherKind_isRefusedWithBothNames() {
        metrics.counter("x", MeasurementUnit.NONE, Tags.NONE);
        assertThatThrownBy(() -> metrics.histogram("x", MeasurementUnit.NONE, Tags.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the instrument x is a counter, it cannot be a histogram too");
        assertThatThrownBy(() -> metrics.timer("x", Tags.of("other", "tags")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("counter")
                .hasMessageContaining("timer");
    }

    @Test
    void namesAndTags_areBoundedAndPrintable() {
        Counter counter = metrics.counter(
                "n\n" + "x".repeat(400), MeasurementUnit.NONE, Tags.of("k".repeat(100), "v".repeat(300), "a\tb", "c"));
        assertThat(counter.name()).hasSize(255).startsWith("n_x");
        assertThat(counter.tags().text()).startsWith("a_b=c,").hasSize(6 + 64 + 1 + 256);
    }

    @Test
    void tags_areAtMostSixteen() {
        Tags tags = Tags.NONE;
        for (int i = 0; i < 40; i++) {
            tags = tags.and("k" + (10 + i), "v");
        }
        assertThat(tags.text().split(",")).hasSize(16).startsWith("k10=v").endsWith("k25=v");
        assertThatThrownBy(() -> Tags.of("alone")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void sharedOverflowInstrument_isNotRemovedByOneOfItsUsers() {
        Counter refused = metrics.counter("crowd", MeasurementUnit.NONE, Tags.of("n", "0"));
        for (int i = 1; i < 20; i++) {
            refused = metrics.counter("crowd", MeasurementUnit.NONE, Tags.of("n", "" + i));
        }
        assertThat(refused.tags().text()).isEqualTo("overflow=true");

        metrics.remove(refused);

        assertThat(metrics.counter("crowd", MeasurementUnit.NONE, Tags.of("n", "20")))
                .isSameAs(refused);
        assertThat(refused.isLive()).isTrue();
    }

    @Test
    void tooManyInstrumentsOfAName_shareOneAndAreCounted() {
        try (JfrRun run = JfrRun.start();
                Ticks ticks = Ticks.of(metrics)) {
            for (int i = 0; i < 10; i++) {
                metrics.counter("c", MeasurementUnit.NONE, Tags.of("n", "" + i)).increment();
            }
            ticks.next();
            List<RecordedEvent> events = run.stop();
            assertThat(JfrRun.named(events, InstrumentEvent.NAME))
                    .extracting(event -> event.getString("tags"))
                    .containsExactly("n=0", "n=1", "n=2", "n=3", "overflow=true");
            assertThat(sum(events)).isEqualTo(10);
            assertThat(JfrRun.named(events, TickEvent.NAME).get(0).getLong("overflowed"))
                    .isEqualTo(6);
        }
    }

    @Test
    void overflowTagOfTheApplication_isCountedAsAnyOther() {
        Tags overflow = Tags.of("overflow", "true");
        for (int i = 0; i < 3; i++) {
            metrics.counter("name" + i, MeasurementUnit.NONE, overflow);
        }
        for (int i = 3; i < 1000; i++) {
            assertThat(metrics.counter("name" + i, MeasurementUnit.NONE, overflow)
                            .name())
                    .isEqualTo("jetwake.overflow.counter");
        }
        assertThat(metrics.present()).isEqualTo(3 + 1);
    }

    @Test
    void overflowTagOfTheApplication_canBeRemovedUntilItIsShared() {
        Tags overflow = Tags.of("overflow", "true");
        Counter own = metrics.counter("crowd", MeasurementUnit.NONE, overflow);
        metrics.remove(own);
        Counter again = metrics.counter("crowd", MeasurementUnit.NONE, overflow);
        assertThat(again).isNotSameAs(own);
        Counter refused = again;
        for (int i = 0; i < 10; i++) {
            refused = metrics.counter("crowd", MeasurementUnit.NONE, Tags.of("n", "" + i));
        }
        assertThat(refused).isSameAs(again);
        metrics.remove(again);
        assertThat(metrics.counter("crowd", MeasurementUnit.NONE, overflow)).isSameAs(again);
    }

    @Test
    void tooManyInstruments_shareOnePerName() {
        for (int i = 0; i < 4; i++) {
            metrics.counter("a", MeasurementUnit.NONE, Tags.of("n", "" + i));
            metrics.counter("b", MeasurementUnit.NONE, Tags.of("n", "" + i));
        }
        Counter beyond = metrics.counter("c", MeasurementUnit.NONE, Tags.NONE);
        assertThat(beyond.name()).isEqualTo("c");
        assertThat(beyond.tags()).isEqualTo(Tags.of("overflow", "true"));
    }

    @Test
    void tooManyNames_shareOnePerKind() {
        for (int i = 0; i < 3; i++) {
            metrics.counter("c" + i, MeasurementUnit.NONE, Tags.NONE);
        }
        Counter beyond = metrics.counter("c3", MeasurementUnit.NONE, Tags.NONE);
        assertThat(beyond.name()).isEqualTo("jetwake.overflow.counter");
        assertThat(metrics.counter("c4", MeasurementUnit.BYTES, Tags.of("a", "b")))
                .isSameAs(beyond);
        assertThat(metrics.timer("t", Tags.NONE).name()).isEqualTo("jetwake.overflow.timer");
    }

    @Test
    void removedInstrument_reportsOnceMoreAndIsGone() {
        try (JfrRun run = JfrRun.start();
                Ticks ticks = Ticks.of(metrics)) {
            Counter counter = metrics.counter("c", MeasurementUnit.NONE, Tags.NONE);
            counter.increment(5);
            metrics.remove(counter);
            metrics.remove(counter);
            counter.increment(2);
            ticks.next();
            counter.increment(100);
            ticks.next();
            assertThat(sum(run.stop())).isEqualTo(7);
            assertThat(metrics.counter("c", MeasurementUnit.NONE, Tags.NONE)).isNotSameAs(counter);
        }
    }

    @Test
    void removedInstruments_makeRoomForOthersOfAnyKind() {
        for (int i = 0; i < 1000; i++) {
            Counter counter = metrics.counter("c" + i, MeasurementUnit.NONE, Tags.NONE);
            assertThat(counter.name()).isEqualTo("c" + i);
            metrics.remove(counter);
        }
        assertThat(metrics.histogram("c1", MeasurementUnit.NONE, Tags.NONE).name())
                .isEqualTo("c1");
    }

    @Test
    void removedInstruments_takeTheirPlacesUntilTheyHaveReported() {
        try (JfrRun run = JfrRun.start();
                Ticks ticks = Ticks.of(metrics)) {
            for (int i = 0; i < 20; i++) {
                Counter counter = metrics.counter("c", MeasurementUnit.NONE, Tags.of("n", "" + i));
                counter.increment();
                metrics.remove(counter);
            }
            ticks.next();
            Counter next = metrics.counter("c", MeasurementUnit.NONE, Tags.of("n", "20"));
            List<RecordedEvent> events = run.stop();
            assertThat(sum(events)).isEqualTo(20);
            assertThat(JfrRun.named(events, TickEvent.NAME).get(0).getLong("overflowed"))
                    .isEqualTo(20 - 8);
            assertThat(next.tags()).isEqualTo(Tags.of("n", "20"));
        }
    }

    @Test
    void sampler_recordsIntoTheTickThatEnds() {
        try (JfrRun run = JfrRun.start();
                Ticks ticks = Ticks.of(metrics)) {
            Histogram histogram = metrics.histogram("h", MeasurementUnit.NONE, Tags.NONE);
            Runnable sampler = () -> histogram.record(7, 1);
            metrics.addSampler(() -> {
                throw new IllegalStateException("on purpose");
            });
            metrics.addSampler(sampler);
            ticks.next();
            ticks.next();
            metrics.removeSampler(sampler);
            ticks.next();
            assertThat(run.stop(IntervalEvent.NAME))
                    .extracting(event -> event.getLong("sum"))
                    .containsExactly(7L, 7L);
        }
    }

    @Test
    void disabledRegistry_recordsNothing() {
        MetricRegistry disabled = MetricRegistry.disabled();
        try (JfrRun run = JfrRun.start();
                Ticks ticks = Ticks.of(disabled)) {
            disabled.counter("c", MeasurementUnit.NONE, Tags.NONE).increment();
            disabled.histogram("h", MeasurementUnit.NONE, Tags.NONE).record(5);
            disabled.gauge("g", MeasurementUnit.NONE, Tags.NONE).set(5);
            disabled.rangeSampler("r", MeasurementUnit.NONE, Tags.NONE).increment();
            assertThat(disabled.timer("t", Tags.NONE).start()).isSameAs(Timer.Started.NONE);
            ticks.next();
            assertThat(run.stop())
                    .extracting(event -> event.getEventType().getName())
                    .containsOnly(TickEvent.NAME);
        }
    }

    private static long sum(List<RecordedEvent> events) {
        return JfrRun.named(events, IntervalEvent.NAME).stream()
                .mapToLong(event -> event.getLong("sum"))
                .sum();
    }
}
