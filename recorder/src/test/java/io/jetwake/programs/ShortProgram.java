package io.jetwake.programs;

import io.jetwake.Jetwake;
import io.jetwake.metric.Counter;
import io.jetwake.metric.MeasurementUnit;
import io.jetwake.metric.Tags;
import io.jetwake.trace.TraceContext;

/** Ends long before its first tick. */
public final class ShortProgram {
    private ShortProgram() {}

    public static void main(String[] arguments) {
        Counter counter = Jetwake.metrics().counter("orders", MeasurementUnit.NONE, Tags.of("country", "jp"));
        counter.increment(3);
        TraceContext trace = Jetwake.tracer().start("checkout");
        trace.startSegment("query", "database", "h2").finish();
        trace.finish();
        Jetwake.metrics().histogram("sizes", MeasurementUnit.BYTES, Tags.NONE).record(5, 7);
        Jetwake.metrics().timer("times", Tags.NONE).start().stop();
        Jetwake.metrics().gauge("level", MeasurementUnit.NONE, Tags.NONE).set(1);
        Jetwake.metrics().rangeSampler("queue", MeasurementUnit.NONE, Tags.NONE).increment();
        Jetwake.start();
        System.out.println("trace open " + (trace != TraceContext.NONE) + ", settings "
                + Jetwake.settings().isPresent());
        System.exit(0);
    }
}
