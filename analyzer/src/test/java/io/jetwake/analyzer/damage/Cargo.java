package io.jetwake.analyzer.damage;

import io.jetwake.analyzer.fixture.PlayedRecorder;
import io.jetwake.analyzer.fixture.Recordings;
import io.jetwake.analyzer.fixture.Shop;
import io.jetwake.events.TraceEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;
import jdk.jfr.consumer.RecordingStream;

/**
 * Records what the variants are made of: the orders of a shop, and traces whose names are constants, in chunks that were
 * flushed and described more than once.
 */
final class Cargo {
    static final int CHUNKS = 3;
    static final int ORDERS = 60;
    static final int TRANSFERS = 20;
    /** Too long to be written with each event. */
    static final String TRANSFER = "POST /warehouses/{warehouse}/transfers/{transfer}";

    private Cargo() {}

    /** In a JVM of its own: the file to be written. */
    public static void main(String[] args) {
        record(Path.of(args[0]));
    }

    static Path record(Path file) {
        // the chunks that begin when these end are not in the recording
        try (Flushes flushes = new Flushes()) {
            return Recordings.record(file, recorder -> {
                try (Shop shop = new Shop(recorder)) {
                    recorder.tick();
                    for (int chunk = 0; chunk < CHUNKS; chunk++) {
                        flushes.startChunk();
                        shop.describe();
                        load(chunk, recorder, shop, flushes);
                        recorder.tick(chunk == CHUNKS - 1);
                    }
                }
            });
        }
    }

    private static void load(int chunk, PlayedRecorder recorder, Shop shop, Flushes flushes) {
        shop.orders(chunk * ORDERS, ORDERS / 2, 0);
        transfers(recorder, chunk * TRANSFERS);
        flushes.await();
        describeAnother(chunk);
        shop.orders(chunk * ORDERS + ORDERS / 2, ORDERS / 2, 0);
        transfers(recorder, chunk * TRANSFERS + TRANSFERS / 2);
    }

    private static void transfers(PlayedRecorder recorder, int first) {
        for (int i = 0; i < TRANSFERS / 2; i++) {
            TraceEvent trace = new TraceEvent();
            trace.traceIdHigh = 1;
            trace.traceId = 1L + first + i;
            trace.spanId = 1;
            trace.name = TRANSFER;
            trace.kind = "internal";
            trace.status = "finished";
            trace.detail = "messages";
            trace.begin();
            trace.end();
            recorder.commit(trace);
        }
    }

    /** Each event class that is new makes the JVM describe all of them again. */
    private static void describeAnother(int chunk) {
        Event event = switch (chunk) {
            case 0 -> new First();
            case 1 -> new Second();
            default -> new Third();
        };
        event.commit();
    }

    @Name("cargo.First")
    @StackTrace(false)
    static final class First extends Event {}

    @Name("cargo.Second")
    @StackTrace(false)
    static final class Second extends Event {}

    @Name("cargo.Third")
    @StackTrace(false)
    static final class Third extends Event {}

    /** Waits for the JVM to flush what was recorded, as it does each second. */
    private static final class Flushes implements AutoCloseable {
        private static final int DEADLINE_SECONDS = 120;

        private final RecordingStream stream = new RecordingStream();
        private final List<Recording> others = new ArrayList<>();
        private volatile CountDownLatch next = new CountDownLatch(1);

        Flushes() {
            stream.onFlush(() -> next.countDown());
            stream.startAsync();
        }

        /** A recording that starts makes the JVM begin a chunk, and so does its end, which comes later. */
        void startChunk() {
            Recording recording = new Recording();
            others.add(recording);
            recording.start();
        }

        void await() {
            // the first may have begun before
            for (int i = 0; i < 2; i++) {
                next = new CountDownLatch(1);
                try {
                    if (!next.await(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                        throw new AssertionError("no flush within " + DEADLINE_SECONDS + " s");
                    }
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }

        @Override
        public void close() {
            stream.close();
            others.forEach(Recording::close);
        }
    }
}
