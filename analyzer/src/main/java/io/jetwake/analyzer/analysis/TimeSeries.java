package io.jetwake.analyzer.analysis;

import java.util.List;
import java.util.TreeMap;

/**
 * Traces over time, by when they ended. Starts with a point for each second and merges neighbours when they span too many, so
 * that its size does not depend on the length of the recording. Not thread-safe while it is added to.
 */
public final class TimeSeries {
    private static final int MAX_POINTS = 800;
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private TreeMap<Long, Point> points = new TreeMap<>();
    private long secondsPerPoint = 1;

    TimeSeries() {}

    void add(long endNanos, long durationNanos, boolean failed) {
        Point point = points.computeIfAbsent(
                Math.floorDiv(endNanos, NANOS_PER_SECOND * secondsPerPoint), index -> new Point());
        point.durations.add(durationNanos);
        point.failed += failed ? 1 : 0;
        while (points.lastKey() - points.firstKey() >= MAX_POINTS) {
            halve();
        }
    }

    private void halve() {
        TreeMap<Long, Point> merged = new TreeMap<>();
        points.forEach((index, point) -> merged.computeIfAbsent(Math.floorDiv(index, 2L), i -> new Point())
                .add(point));
        points = merged;
        secondsPerPoint *= 2;
    }

    /** The length of the period that a point stands for. */
    public long secondsPerPoint() {
        return secondsPerPoint;
    }

    /** The points in the order of time; without those in which no trace ended. */
    public List<Point> points() {
        points.forEach((index, point) -> point.startSecond = index * secondsPerPoint);
        return List.copyOf(points.values());
    }

    /** The traces that ended in one period. */
    public static final class Point {
        private final Distribution durations = new Distribution();
        private long startSecond;
        private long failed;

        private Point() {}

        private void add(Point other) {
            durations.add(other.durations);
            failed += other.failed;
        }

        /** The start of the period in seconds since the epoch. */
        public long startSecond() {
            return startSecond;
        }

        /** How long the traces took. */
        public Distribution durations() {
            return durations;
        }

        /** How many of them failed. */
        public long failed() {
            return failed;
        }
    }
}
