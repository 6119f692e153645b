package io.jetwake.metric;

/**
 * The distribution of values, such as sizes, within a {@link DynamicRange}.
 *
 * <p>A negative value is rejected, one above the range is recorded as its highest value; both are counted as such.
 */
public final class Histogram extends Instrument {
    private final Samples samples;

    Histogram(Descriptor descriptor, boolean live, Samples samples) {
        super(descriptor, live);
        this.samples = samples;
    }

    /** Records {@code value}. */
    public void record(long value) {
        if (isRecording()) {
            samples.record(value);
        }
    }

    /** Records {@code value} {@code count} times, without their trace. */
    public void record(long value, int count) {
        if (isRecording()) {
            samples.record(value, count);
        }
    }

    @Override
    void report(IntervalWriter writer) {
        samples.close(this, writer);
    }
}
