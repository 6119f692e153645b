package io.jetwake.agent.it;

import io.jetwake.blackbox.BlackBox;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.Tracer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** An application with slow traces, which waits for the black box and then asks it for a file itself. */
final class SlowMain {
    private SlowMain() {}

    public static void main(String[] arguments) throws IOException {
        Tracer tracer = Recorded.tracer();
        Await.until(() -> {
            TraceContext trace = tracer.start("slow step");
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(250);
            while (System.nanoTime() < end) {
                LockSupport.parkNanos(end - System.nanoTime());
            }
            trace.finish();
            return dumped();
        });
        System.out.println("asked for " + BlackBox.dump("the application asks").getFileName());
    }

    private static boolean dumped() {
        Path folder = Path.of("jetwake-blackbox");
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".jfr"));
        } catch (IOException unreadable) {
            return false;
        }
    }
}
