package io.jetwake.benchmarks;

import io.jetwake.aggregate.Aggregator;
import io.jetwake.aggregate.RecordedInterval;
import io.jetwake.aggregate.RecordedTick;
import io.jetwake.events.InstrumentEvent;
import io.jetwake.events.IntervalEvent;
import io.jetwake.events.TickEvent;
import io.jetwake.snapshot.InstrumentDescription;
import io.jetwake.snapshot.InstrumentKind;
import io.jetwake.snapshot.TickSnapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;

/** The processor time that it takes to aggregate recorded ticks, as the reader of a live stream does it, without parsing. */
final class TickReading {
    private final List<InstrumentDescription> instruments = new ArrayList<>();
    private final List<RecordedInterval> intervals = new ArrayList<>();
    private final List<RecordedTick> ticks = new ArrayList<>();
    private final double parseMillis;

    TickReading(Path file) throws IOException {
        long start = TickScale.threadNanos();
        try (EventStream stream = EventStream.openFile(file)) {
            stream.setReuse(true);
            stream.setOrdered(false);
            stream.onEvent(InstrumentEvent.NAME, this::instrument);
            stream.onEvent(IntervalEvent.NAME, this::interval);
            stream.onEvent(TickEvent.NAME, this::tick);
            stream.start();
        }
        parseMillis = (TickScale.threadNanos() - start) / 1e6;
    }

    private void instrument(RecordedEvent event) {
        instruments.add(new InstrumentDescription(
                event.getLong("id"),
                event.getString("name"),
                InstrumentKind.HISTOGRAM,
                event.getString("unit"),
                InstrumentDescription.parseTags(event.getString("tags")),
                event.getLong("lowest"),
                event.getLong("highest"),
                event.getInt("digits")));
    }

    private void interval(RecordedEvent event) {
        intervals.add(new RecordedInterval(
                event.getLong("instrument"),
                event.getLong("tick"),
                event.getLong("raw"),
                event.getLong("folded"),
                event.getLong("sum"),
                event.getLong("min"),
                event.getLong("max"),
                event.getLong("clamped"),
                event.getDouble("value"),
                event.getString("distribution")));
    }

    private void tick(RecordedEvent event) {
        ticks.add(new RecordedTick(
                event.getLong("recorder"),
                event.getLong("number"),
                event.getLong("from"),
                event.getLong("to"),
                0,
                event.getLong("events"),
                event.getLong("instruments"),
                0,
                0,
                0,
                event.getLong("samples"),
                event.getLong("intervals"),
                event.getString("committed"),
                0,
                0,
                0,
                0,
                event.getBoolean("last")));
    }

    void print(int active) {
        List<Double> millis = new ArrayList<>();
        List<TickSnapshot> snapshots = new ArrayList<>();
        Aggregator aggregator = new Aggregator(snapshots::add);
        instruments.forEach(aggregator::instrument);
        for (RecordedTick tick : ticks) {
            long start = TickScale.threadNanos();
            intervals.stream()
                    .filter(interval -> interval.tick() == tick.number())
                    .forEach(aggregator::interval);
            aggregator.tick(tick);
            aggregator.endOfBatch();
            millis.add((TickScale.threadNanos() - start) / 1e6);
        }
        List<Double> sorted = millis.stream().sorted().toList();
        System.out.printf(
                "  aggregated in %.1f ms [%.1f..%.1f], after %.1f ms of parsing, on average; %,d metrics in the last%n",
                sorted.get(sorted.size() / 2),
                sorted.get(0),
                sorted.get(sorted.size() - 1),
                parseMillis / ticks.size(),
                snapshots.get(snapshots.size() - 1).metrics().size());
        if (snapshots.get(snapshots.size() - 1).metrics().size() != active) {
            System.out.println("  not all arrived: forget these figures");
        }
    }
}
