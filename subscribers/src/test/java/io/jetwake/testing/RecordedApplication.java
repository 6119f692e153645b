package io.jetwake.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;

/**
 * A program that ticks ten times a second, and does what it is told by lines: {@code work} records some traces and samples, and
 * says how many; {@code lose} records that bytes were lost; {@code exit} ends it in good order, {@code halt} at once.
 */
public final class RecordedApplication {
    public static final long LOST_BYTES = 4_096;

    private static final int TRACES = 500;

    private static long traceId;

    private RecordedApplication() {}

    public static void main(String[] arguments) throws Exception {
        BlockingQueue<String> commands = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> read(commands), "commands");
        reader.setDaemon(true);
        reader.start();
        if (Boolean.getBoolean("recording")) {
            new Recording().start();
        }
        TestRecorder recorder = new TestRecorder();
        recorder.describe(7, "a.histogram.with.a.long.name", "histogram");
        recorder.tick();
        System.out.println("ready");
        while (true) {
            String command = commands.poll(100, TimeUnit.MILLISECONDS);
            if (command == null) {
                recorder.tick();
            } else if (command.equals("work")) {
                work(recorder);
            } else if (command.equals("lose")) {
                LossEvent.commit(LOST_BYTES);
            } else if (command.equals("exit")) {
                recorder.lastTick();
                System.exit(0);
            } else {
                Runtime.getRuntime().halt(1);
            }
        }
    }

    private static void work(TestRecorder recorder) {
        for (int i = 0; i < TRACES; i++) {
            traceId++;
            recorder.trace(traceId, "GET /a/longer/name");
            recorder.sample(7, traceId);
        }
        System.out.println("worked " + traceId);
    }

    private static void read(BlockingQueue<String> commands) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            lines.lines().forEach(commands::add);
        } catch (IOException e) {
            System.out.println(e);
        } finally {
            commands.add("halt"); // the test has ended
        }
    }
}
