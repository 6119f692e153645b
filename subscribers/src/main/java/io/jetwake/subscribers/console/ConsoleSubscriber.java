package io.jetwake.subscribers.console;

import io.jetwake.settings.Values;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.snapshot.TickSnapshot;
import io.jetwake.subscribers.Subscriber;
import io.jetwake.subscribers.configuration.FilterSettings;
import io.jetwake.subscribers.configuration.SubscriberSettings;
import io.jetwake.subscribers.printing.Glyphs;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.function.Consumer;

/** Prints each snapshot as tables of traces, segments, actors and instruments. Used by one thread. */
public final class ConsoleSubscriber implements Subscriber {
    static final int MIN_WIDTH = 60;
    static final int MAX_WIDTH = 400;

    private final Consumer<String> out;
    private final ConsoleReport report;

    /**
     * Creates a subscriber that prints to {@code out}, with line art if the terminal can show it.
     *
     * @param width columns of a line, at least 20
     * @param rows lines per section
     */
    public ConsoleSubscriber(PrintStream out, int width, int rows) {
        this(out, new ConsoleReport(width, rows, Glyphs.of(terminalCharset()), ZoneId.systemDefault()));
    }

    /**
     * Creates a subscriber that writes to {@code out}, with line art if {@code charset} has it.
     *
     * @param width columns of a line, at least 20
     * @param rows lines per section
     */
    public ConsoleSubscriber(PrintWriter out, Charset charset, int width, int rows) {
        this(
                text -> {
                    out.print(text);
                    out.flush();
                },
                new ConsoleReport(width, rows, Glyphs.of(charset), ZoneId.systemDefault()));
    }

    ConsoleSubscriber(PrintStream out, ConsoleReport report) {
        this(
                text -> {
                    // at once, so that lines of others do not come in between
                    out.print(text);
                    out.flush();
                },
                report);
    }

    private ConsoleSubscriber(Consumer<String> out, ConsoleReport report) {
        this.out = out;
        this.report = report;
    }

    /** What is worth a console unless something else is asked for: all but what Jetwake tells about itself, as in {@code reference.conf}. */
    public static SnapshotFilter defaultFilter() {
        Values block = SubscriberSettings.block("console", new ConsoleProvider().defaults());
        return FilterSettings.filter(block.block("filter"), false);
    }

    @Override
    public void onTick(TickSnapshot snapshot) {
        out.accept(report.render(snapshot));
    }

    static Charset terminalCharset() {
        String name = System.getProperty("stdout.encoding", System.getProperty("native.encoding", ""));
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            return Charset.defaultCharset();
        }
    }
}
