package io.jetwake.metric;

import io.jetwake.tick.InternalErrors;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A value that goes up and down, reported as it is at every tick once it is known. Lock-free.
 *
 * <p>Values that are not finite are rejected, and counted as such.
 */
public final class Gauge extends Instrument {
    private static final VarHandle VALUE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(Gauge.class, "value", double.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final Refusals refusals;
    private volatile double value = Double.NaN;
    private volatile @Nullable DoubleSupplier supplier;

    Gauge(Descriptor descriptor, boolean live, Refusals refusals) {
        super(descriptor, live);
        this.refusals = refusals;
    }

    /** Replaces the value. */
    public void set(double newValue) {
        if (isLive() && isFinite(newValue)) {
            value = newValue;
        }
    }

    /** Adds {@code difference} to the value, which is zero until it is known. */
    public void increment(double difference) {
        if (!isLive()) {
            return;
        }
        while (true) {
            double before = value;
            double after = Double.isNaN(before) ? difference : before + difference;
            if (!isFinite(after) || VALUE.compareAndSet(this, before, after)) {
                return;
            }
        }
    }

    /** Subtracts {@code difference} from the value, which is zero until it is known. */
    public void decrement(double difference) {
        increment(-difference);
    }

    /** Takes the value from {@code newSupplier} at every tick from now on. */
    void readFrom(DoubleSupplier newSupplier) {
        supplier = newSupplier;
    }

    private boolean isFinite(double candidate) {
        if (Double.isFinite(candidate)) {
            return true;
        }
        refusals.rejected();
        return false;
    }

    @Override
    void report(IntervalWriter writer) {
        DoubleSupplier source = supplier;
        if (source != null && !writer.ended() && !read(source)) {
            return;
        }
        double now = value;
        if (!Double.isNaN(now)) {
            writer.writeGauge(this, now);
        }
    }

    private boolean read(DoubleSupplier source) {
        try {
            double now = source.getAsDouble();
            set(now);
            return Double.isFinite(now);
        } catch (Throwable applications) {
            InternalErrors.count(applications);
            return false;
        }
    }
}
