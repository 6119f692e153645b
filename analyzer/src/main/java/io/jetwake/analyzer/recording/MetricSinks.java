package io.jetwake.analyzer.recording;

import io.jetwake.aggregate.EventHandler;
import io.jetwake.aggregate.RecordedInterval;
import io.jetwake.aggregate.RecordedTick;
import io.jetwake.snapshot.InstrumentDescription;
import io.jetwake.snapshot.InstrumentKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmc.flightrecorder.parser.IEventSink;

/** Decodes samples, intervals, ticks and instruments, and what Flight Recorder says that it lost. */
final class MetricSinks {
    static final String DATA_LOSS = "jdk.DataLoss";

    private static final int MAX_DIGITS = 5;

    private MetricSinks() {}

    static IEventSink sample(Fields fields, EventHandler handler) {
        int instrument = fields.index("instrument");
        int tick = fields.index("tick");
        int value = fields.index("value");
        int traceId = fields.index("traceId");
        int start = fields.index("startTime");
        return values -> {
            long trace = Fields.number(values, traceId);
            handler.sample(
                    Fields.number(values, instrument),
                    Fields.number(values, tick),
                    Fields.number(values, value),
                    trace,
                    trace == 0 ? 0 : Fields.epochNanos(values, start));
        };
    }

    static IEventSink interval(Fields fields, EventHandler handler) {
        int instrument = fields.index("instrument");
        int tick = fields.index("tick");
        int raw = fields.index("raw");
        int folded = fields.index("folded");
        int sum = fields.index("sum");
        int min = fields.index("min");
        int max = fields.index("max");
        int clamped = fields.index("clamped");
        int value = fields.index("value");
        int distribution = fields.index("distribution");
        return values -> handler.interval(new RecordedInterval(
                Fields.number(values, instrument),
                Fields.number(values, tick),
                Fields.number(values, raw),
                Fields.number(values, folded),
                Fields.number(values, sum),
                Fields.number(values, min),
                Fields.number(values, max),
                Fields.number(values, clamped),
                Fields.real(values, value),
                Fields.text(values, distribution)));
    }

    static IEventSink tick(Fields fields, EventHandler handler) {
        int recorder = fields.index("recorder");
        int number = fields.index("number");
        int from = fields.index("from");
        int to = fields.index("to");
        int elapsed = fields.index("elapsed");
        int events = fields.index("events");
        int instruments = fields.index("instruments");
        int traces = fields.index("traces");
        int segments = fields.index("segments");
        int messages = fields.index("messages");
        int samples = fields.index("samples");
        int intervals = fields.index("intervals");
        int committed = fields.index("committed");
        int clamped = fields.index("clamped");
        int rejected = fields.index("rejected");
        int overflowed = fields.index("overflowed");
        int errors = fields.index("errors");
        int last = fields.index("last");
        return values -> handler.tick(new RecordedTick(
                Fields.number(values, recorder),
                Fields.number(values, number),
                Fields.epochMillis(values, from),
                Fields.epochMillis(values, to),
                Fields.nanos(values, elapsed),
                Fields.number(values, events),
                Fields.number(values, instruments),
                Fields.number(values, traces),
                Fields.number(values, segments),
                Fields.number(values, messages),
                Fields.number(values, samples),
                Fields.number(values, intervals),
                Fields.text(values, committed),
                Fields.number(values, clamped),
                Fields.number(values, rejected),
                Fields.number(values, overflowed),
                Fields.number(values, errors),
                Fields.flag(values, last)));
    }

    static IEventSink dataLoss(Fields fields, EventHandler handler) {
        int time = fields.index("startTime");
        int amount = fields.index("amount");
        return values -> handler.dataLoss(Fields.epochMillis(values, time), Fields.number(values, amount));
    }

    static IEventSink instrument(Fields fields, EventHandler handler) {
        int id = fields.index("id");
        int name = fields.index("name");
        int kind = fields.index("kind");
        int unit = fields.index("unit");
        int tags = fields.index("tags");
        int lowest = fields.index("lowest");
        int highest = fields.index("highest");
        int digits = fields.index("digits");
        return values -> {
            Optional<InstrumentKind> kindOf = kind(Fields.text(values, kind));
            if (kindOf.isPresent()) {
                handler.instrument(InstrumentDescription.recorded(
                        Fields.number(values, id),
                        Fields.text(values, name),
                        kindOf.get(),
                        Fields.text(values, unit),
                        Fields.text(values, tags),
                        Fields.number(values, lowest),
                        Fields.number(values, highest),
                        (int) Math.max(0, Math.min(MAX_DIGITS, Fields.number(values, digits)))));
            } else {
                handler.unreadable(1);
            }
        };
    }

    private static Optional<InstrumentKind> kind(@Nullable String label) {
        return label == null ? Optional.empty() : InstrumentKind.of(label);
    }
}
