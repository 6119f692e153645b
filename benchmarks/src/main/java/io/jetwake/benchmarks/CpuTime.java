package io.jetwake.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * The processor time of the whole JVM per operation, in nanoseconds.
 *
 * <p>On a machine that others use too this says more than elapsed time. It includes what the compiler, the garbage collector and
 * Flight Recorder's own threads do meanwhile.
 */
public final class CpuTime implements InternalProfiler {
    private long before;

    /** For JMH. */
    public CpuTime() {}

    @Override
    public String getDescription() {
        return "Processor time of the JVM per operation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = processNanos();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double nanos = (double) (processNanos() - before) / result.getMetadata().getAllOps();
        return List.of(new ScalarResult("cpu", nanos, "ns/op", AggregationPolicy.AVG));
    }

    private static long processNanos() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }
}
