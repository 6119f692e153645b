package io.jetwake.benchmarks;

import io.jetwake.aggregate.Aggregator;
import io.jetwake.aggregate.EventConsumers;
import io.jetwake.aggregate.EventHandler;
import io.jetwake.aggregate.RecordedInterval;
import io.jetwake.aggregate.RecordedTick;
import io.jetwake.reading.EventRows;
import io.jetwake.snapshot.InstrumentDescription;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.stream.EventDecoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.EventStream;

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
            EventDecoder decoder = new EventDecoder(new Collecting());
            EventRows.ALL.forEach(row -> stream.onEvent(row.name(), decoder.reading(row)));
            stream.start();
        }
        parseMillis = (TickScale.threadNanos() - start) / 1e6;
    }

    private final class Collecting implements EventHandler {
        private final EventConsumers events = new EventConsumers()
                .on(InstrumentDescription.class, instruments::add)
                .on(RecordedInterval.class, intervals::add)
                .on(RecordedTick.class, ticks::add);

        @Override
        public void event(Object event) {
            events.accept(event);
        }

        @Override
        public void sample(long instrument, long tick, long value, long traceId, long startNanos) {}

        @Override
        public void endOfBatch() {}
    }

    void print(int active) {
        List<Double> millis = new ArrayList<>();
        List<TickSnapshot> snapshots = new ArrayList<>();
        Aggregator aggregator = new Aggregator(snapshots::add);
        instruments.forEach(aggregator::event);
        for (RecordedTick tick : ticks) {
            long start = TickScale.threadNanos();
            intervals.stream()
                    .filter(interval -> interval.tick() == tick.number())
                    .forEach(aggregator::event);
            aggregator.event(tick);
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
