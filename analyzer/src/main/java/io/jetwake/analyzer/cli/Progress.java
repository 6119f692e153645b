package io.jetwake.analyzer.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Tells on a terminal how much of a recording has been read, in a line that vanishes. It is shown only when reading takes longer than a
 * second and standard error is a terminal, whatever becomes of standard output. Thread-safe.
 */
final class Progress implements AutoCloseable {
    private static final long BEFORE_MILLIS = 1_000;
    private static final long BETWEEN_MILLIS = 200;
    private static final String ERASE = "\r\u001b[K";

    private final PrintWriter err;
    private final CountDownLatch over = new CountDownLatch(1);
    private long total;
    private long read;
    private boolean shown;

    Progress(PrintWriter err) {
        this.err = err;
    }

    /** Begins to tell how much of {@code bytes} is read. */
    void start(long bytes) {
        start(bytes, Progress::terminal);
    }

    void start(long bytes, BooleanSupplier terminal) {
        synchronized (this) {
            total = bytes;
            read = 0;
        }
        Thread thread = new Thread(() -> tell(terminal), "jetwake-progress");
        thread.setDaemon(true);
        thread.start();
    }

    /** More has been read. */
    synchronized void read(long bytes) {
        read += bytes;
    }

    private void tell(BooleanSupplier terminal) {
        try {
            if (over.await(BEFORE_MILLIS, TimeUnit.MILLISECONDS) || !terminal.getAsBoolean()) {
                return;
            }
            for (boolean ended = false; !ended; ended = over.await(BETWEEN_MILLIS, TimeUnit.MILLISECONDS)) {
                draw();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    synchronized void draw() {
        if (over.getCount() == 0) {
            return;
        }
        shown = true;
        long percent = total == 0 ? 0 : Math.min(100, read * 100 / total);
        err.print(ERASE
                + String.format(Locale.ROOT, "reading: %,.0f of %,.0f MB, %d %%", read / 1e6, total / 1e6, percent));
        err.flush();
    }

    /** Makes room for a line. */
    synchronized void erase() {
        if (shown) {
            err.print(ERASE);
            err.flush();
        }
    }

    @Override
    public void close() {
        over.countDown();
        erase();
    }

    /** Whether standard error is a terminal; Java cannot tell. */
    private static boolean terminal() {
        if ("dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            return new ProcessBuilder("test", "-t", "2").inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
