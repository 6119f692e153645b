package io.jetwake.metric;

import io.jetwake.tick.InternalErrors;
import io.jetwake.tick.Participant;
import io.jetwake.tick.TickClock;
import io.jetwake.tick.Totals;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Creates instruments and reports what they gathered.
 *
 * <p>Asking again for the same name and tags gives the same instrument; its unit and range stay as they were first. Keep instruments
 * in fields: finding one costs more than using it. Names are shortened to 255 characters. Beyond the configured limits a name's
 * further instruments are one, with the tag {@code overflow=true}. Safe for use by any thread.
 *
 * <p>Methods that create throw {@link IllegalArgumentException} if there is an instrument of another kind with that name.
 */
public final class MetricRegistry implements Participant {
    private final MetricSettings settings;
    private final boolean live;
    private final double rawPerTick;
    private final Refusals refusals = new Refusals();
    private final IntervalWriter writer = new IntervalWriter();
    private final InstrumentTable table;
    private final List<Runnable> samplers = new CopyOnWriteArrayList<>();
    private volatile int share;

    /** Makes a registry for ticks of {@code tickInterval}. */
    public MetricRegistry(MetricSettings settings, Duration tickInterval) {
        this(settings, tickInterval, true);
    }

    private MetricRegistry(MetricSettings settings, Duration tickInterval, boolean live) {
        this.settings = settings;
        this.live = live;
        this.rawPerTick = settings.rawPerSecond() == MetricSettings.UNLIMITED
                ? Double.POSITIVE_INFINITY
                : settings.rawPerSecond() * (tickInterval.toNanos() / 1e9);
        this.table = new InstrumentTable(settings, refusals);
        this.share = share(1);
    }

    /** A registry whose instruments do nothing. */
    public static MetricRegistry disabled() {
        MetricSettings least = new MetricSettings(0, 0, 1, 1, 1, List.of());
        return new MetricRegistry(least, Duration.ofSeconds(1), false);
    }

    /** A counter without unit and tags. */
    public Counter counter(String name) {
        return counter(name, MeasurementUnit.NONE, Tags.NONE);
    }

    /** A counter. */
    public Counter counter(String name, MeasurementUnit unit, Tags tags) {
        return table.get(
                new Request(Kind.COUNTER, name, unit, tags, DynamicRange.DEFAULT),
                Counter.class,
                descriptor -> new Counter(descriptor, live, refusals));
    }

    /**
     * A counter of what something else counts already, such as the completed tasks of a thread pool: it increases by what
     * {@code source} increases, which is read at every tick, on the ticking thread; it must be quick. What came before this call
     * or before the recording is left out. A number that is lower than the one before is rejected, and counted as such; the
     * counter goes on from there. An earlier source of the same counter is replaced.
     */
    public Counter counter(String name, MeasurementUnit unit, Tags tags, LongSupplier source) {
        Counter counter = counter(name, unit, tags);
        counter.readFrom(source);
        return counter;
    }

    /** A gauge that the application sets. */
    public Gauge gauge(String name, MeasurementUnit unit, Tags tags) {
        return table.get(
                new Request(Kind.GAUGE, name, unit, tags, DynamicRange.DEFAULT),
                Gauge.class,
                descriptor -> new Gauge(descriptor, live, refusals));
    }

    /**
     * A gauge that is read from {@code supplier} at every tick, on the ticking thread: it must be quick. An earlier supplier of
     * the same gauge is replaced; one that throws is left out of that tick.
     */
    public Gauge gauge(String name, MeasurementUnit unit, Tags tags, DoubleSupplier supplier) {
        Gauge gauge = gauge(name, unit, tags);
        gauge.readFrom(supplier);
        return gauge;
    }

    /** A histogram with {@link DynamicRange#DEFAULT}. */
    public Histogram histogram(String name, MeasurementUnit unit, Tags tags) {
        return histogram(name, unit, tags, DynamicRange.DEFAULT);
    }

    /** A histogram. */
    public Histogram histogram(String name, MeasurementUnit unit, Tags tags, DynamicRange range) {
        return table.get(
                new Request(Kind.HISTOGRAM, name, unit, tags, range),
                Histogram.class,
                descriptor -> new Histogram(descriptor, live, samples(descriptor)));
    }

    /** A timer with {@link DynamicRange#DEFAULT}, which is up to one hour. */
    public Timer timer(String name, Tags tags) {
        return timer(name, tags, DynamicRange.DEFAULT);
    }

    /** A timer, whose range is in nanoseconds. */
    public Timer timer(String name, Tags tags, DynamicRange range) {
        return table.get(
                new Request(Kind.TIMER, name, MeasurementUnit.NANOSECONDS, tags, range),
                Timer.class,
                descriptor -> new Timer(descriptor, live, samples(descriptor)));
    }

    /** A range sampler with {@link DynamicRange#DEFAULT}. */
    public RangeSampler rangeSampler(String name, MeasurementUnit unit, Tags tags) {
        return rangeSampler(name, unit, tags, DynamicRange.DEFAULT);
    }

    /** A range sampler. */
    public RangeSampler rangeSampler(String name, MeasurementUnit unit, Tags tags, DynamicRange range) {
        return table.get(
                new Request(Kind.RANGE_SAMPLER, name, unit, tags, range),
                RangeSampler.class,
                descriptor -> new RangeSampler(descriptor, live));
    }

    /**
     * Lets go of an instrument: it reports once more, and after that does nothing; while nothing is recorded, it does nothing at
     * once. Until it has reported it counts for the limit of all instruments.
     */
    public void remove(Instrument instrument) {
        table.remove(instrument);
    }

    /**
     * Runs {@code sampler} at the end of every tick that is recorded, before the instruments report, on the ticking thread: it must be
     * quick. What it records {@linkplain Histogram#record(long, int) with a count} belongs to that tick. Not run any more when the JVM
     * ends.
     */
    public void addSampler(Runnable sampler) {
        samplers.add(sampler);
    }

    /** Stops running a sampler; it may be running for the last time. */
    public void removeSampler(Runnable sampler) {
        samplers.remove(sampler);
    }

    private void sample() {
        for (Runnable sampler : samplers) {
            try {
                sampler.run();
            } catch (Throwable inside) {
                InternalErrors.count(inside);
            }
        }
    }

    /** How many instruments there are. */
    int present() {
        return table.present().size();
    }

    private Samples samples(Descriptor descriptor) {
        int limit = settings.override(descriptor.name())
                .map(InstrumentOverride::raw)
                .orElse(settings.rawPerInstrument());
        return new Samples(descriptor, new RawAllowance(limit, TickClock.current(), share), refusals);
    }

    /** The part of the budget for sample events that each of {@code active} instruments gets. */
    private int share(int active) {
        return (int) Math.min(Integer.MAX_VALUE, rawPerTick / Math.max(1, active));
    }

    @Override
    public void close(long tick, Totals totals) {
        // An instrument that is missing from what follows was created after the clock went on.
        table.settle();
        if (!writer.ended()) {
            sample();
        }
        writer.begin(tick, share);
        if (writer.holds()) {
            return;
        }
        try {
            for (Instrument instrument : table.present()) {
                instrument.close(writer);
            }
            // Retired first: samples after the last report would be counted by nobody.
            for (Instrument instrument : table.leaving()) {
                instrument.retire();
                instrument.close(writer);
                table.left(instrument);
            }
            share = share(writer.sampled());
        } finally {
            writer.addTo(totals); // also of a tick that want of memory has cut short
        }
        refusals.addTo(totals);
    }

    @Override
    public void end() {
        writer.end();
    }

    @Override
    public void describe() {
        describe(table.present());
        describe(table.leaving());
    }

    private void describe(Iterable<? extends Instrument> instruments) {
        for (Instrument instrument : instruments) {
            try {
                instrument.descriptor().commit(settings.defaultTags());
            } catch (Throwable inside) {
                InternalErrors.count(inside);
            }
        }
    }
}
