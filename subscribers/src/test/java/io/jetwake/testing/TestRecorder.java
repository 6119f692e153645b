package io.jetwake.testing;

import io.jetwake.events.ActorEvent;
import io.jetwake.events.InstrumentEvent;
import io.jetwake.events.IntervalEvent;
import io.jetwake.events.MessageEvent;
import io.jetwake.events.SampleEvent;
import io.jetwake.events.SegmentEvent;
import io.jetwake.events.TickEvent;
import io.jetwake.events.TraceEvent;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import jdk.jfr.FlightRecorder;

/** Commits what a recorder would commit, and keeps its books; tests make it forget something. Used by one thread. */
public final class TestRecorder {
    private final TreeMap<Long, Long> raw = new TreeMap<>();
    private final TreeMap<Long, Long> intervalTotals = new TreeMap<>();
    private final TreeMap<Long, Long> sampleTotals = new TreeMap<>();
    private final Set<Long> silent = new HashSet<>();
    private long tick = 1;
    private long from = System.currentTimeMillis();
    private long traces;
    private long segments;
    private long messages;
    private long samples;
    private long intervals;
    private long eventsBefore;

    /** Describes an instrument now and in every chunk, as the recorder does. */
    public void describe(long id, String name, String kind) {
        instrument(id, name, kind);
        FlightRecorder.addPeriodicEvent(InstrumentEvent.class, () -> instrument(id, name, kind));
    }

    public void instrument(long id, String name, String kind) {
        InstrumentEvent event = new InstrumentEvent();
        event.id = id;
        event.name = name;
        event.kind = kind;
        event.unit = "nanoseconds";
        event.tags = "pool=main";
        event.lowest = 1;
        event.highest = 3_600_000_000_000L;
        event.digits = 2;
        event.commit();
    }

    public void actor(long id, String path) {
        ActorEvent event = new ActorEvent();
        event.id = id;
        event.system = "shop";
        event.path = path;
        event.actorClass = "shop.Orders";
        event.dispatcher = "akka.actor.default-dispatcher";
        event.mailbox = "Mailbox";
        event.group = path;
        event.commit();
    }

    public void sample(long instrument, long value) {
        SampleEvent event = new SampleEvent();
        event.instrument = instrument;
        event.value = value;
        event.tick = tick;
        event.commit();
        countSample(instrument);
    }

    /** Counts a sample that is never committed. */
    public void countSample(long instrument) {
        raw.merge(instrument, 1L, Long::sum);
        samples++;
    }

    /** Counts the next interval of the instrument, and does not commit it. */
    public void loseInterval(long instrument) {
        silent.add(instrument);
    }

    public void trace(long traceId, String name) {
        TraceEvent event = new TraceEvent();
        event.begin();
        event.traceId = traceId;
        event.spanId = traceId;
        event.name = name;
        event.kind = "server";
        event.status = "finished";
        event.tick = tick;
        event.commit();
        traces++;
    }

    public void segment(long traceId, String name) {
        SegmentEvent event = new SegmentEvent();
        event.begin();
        event.traceId = traceId;
        event.spanId = traceId + 1;
        event.parentSpanId = traceId;
        event.name = name;
        event.category = "database";
        event.status = "finished";
        event.tick = tick;
        event.commit();
        segments++;
    }

    public void message(long traceId, long actor) {
        MessageEvent event = new MessageEvent();
        event.begin();
        event.traceId = traceId;
        event.spanId = traceId + 2;
        event.parentSpanId = traceId;
        event.actor = actor;
        event.message = String.class;
        event.waitTime = 1_000;
        event.status = "finished";
        event.tick = tick;
        event.commit();
        messages++;
    }

    /** Closes the tick. */
    public void tick() {
        closeBooks(true, false);
    }

    /** Closes the tick without saying so. */
    public void silentTick() {
        closeBooks(false, false);
    }

    /** Closes the last tick. */
    public void lastTick() {
        closeBooks(true, true);
    }

    private void closeBooks(boolean tell, boolean last) {
        StringBuilder committed = new StringBuilder();
        raw.forEach((instrument, count) -> {
            if (!silent.remove(instrument)) {
                IntervalEvent event = new IntervalEvent();
                event.instrument = instrument;
                event.tick = tick;
                event.raw = count;
                event.commit();
            }
            intervals++;
            committed.append(Vlq.of(
                    instrument,
                    count,
                    intervalTotals.merge(instrument, 1L, Long::sum),
                    sampleTotals.merge(instrument, count, Long::sum)));
        });
        long to = System.currentTimeMillis();
        if (tell) {
            TickEvent event = new TickEvent();
            event.recorder = 1;
            event.number = tick;
            event.events = traces + segments + messages + samples + intervals - eventsBefore;
            eventsBefore += event.events;
            event.from = from;
            event.to = to;
            event.instruments = raw.size();
            event.traces = traces;
            event.segments = segments;
            event.messages = messages;
            event.samples = samples;
            event.intervals = intervals;
            event.committed = committed.toString();
            event.last = last;
            event.commit();
        }
        raw.clear();
        from = to;
        tick++;
    }
}
