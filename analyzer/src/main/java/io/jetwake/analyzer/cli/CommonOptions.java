package io.jetwake.analyzer.cli;

import io.jetwake.analyzer.terminal.Canvas;
import java.io.PrintWriter;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that all commands have. */
final class CommonOptions {
    private static final int UNSET = -1;
    private static final int DEFAULT_WIDTH = 100;
    private static final int WIDEST = 1_000;

    @Option(names = "--json", description = "Write JSON instead of text.")
    private boolean json;

    @Option(
            names = "--width",
            paramLabel = "COLUMNS",
            description = "Width of the text; by default that of the terminal, or 100.")
    private int width = UNSET;

    @Option(
            names = Limits.TIMEOUT,
            paramLabel = "TIME",
            description =
                    "How long reading may take, such as 90s or 10m; by default 5m and a minute more for each 20 MB,"
                            + " and for live and replay until their source ends.")
    private @Nullable String timeout;

    @Option(
            names = Limits.MEMORY,
            paramLabel = "SIZE",
            description = "Heap for reading, such as 512m or 4g; 1g by default.")
    private String memory = Limits.DEFAULT_MEMORY;

    @Option(names = "--in-process", description = "Read in this JVM, without bounds of memory and time.")
    @SuppressWarnings("UnusedVariable") // Main looks for it before the command is loaded
    private boolean inProcess;

    boolean json() {
        return json;
    }

    /** Complains about values that cannot be used. */
    void check(CommandSpec command) {
        if (timeout != null && Limits.duration(timeout).isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    "--timeout must be a number of seconds, or end in s, m or h: '" + timeout + "'");
        }
        if (!Limits.isSize(memory)) {
            throw new ParameterException(
                    command.commandLine(), "--memory must be a number that ends in k, m or g: '" + memory + "'");
        }
        if (width != UNSET && (width < Canvas.NARROWEST || width > WIDEST)) {
            throw new ParameterException(
                    command.commandLine(), "--width must be from " + Canvas.NARROWEST + " to " + WIDEST + ": " + width);
        }
    }

    Canvas canvas(PrintWriter out) {
        return canvas(out, width().orElse(DEFAULT_WIDTH));
    }

    /** A canvas for lines that programs read one by one: they are whole unless a width was given. */
    Canvas canvasOfLines(PrintWriter out) {
        return canvas(out, width().orElse(Integer.MAX_VALUE));
    }

    private static Canvas canvas(PrintWriter out, int width) {
        return Canvas.of(out, width, Ansi.AUTO.enabled(), Output.charset());
    }

    /** What was given, or what the terminal has. */
    private OptionalInt width() {
        if (width != UNSET) {
            return OptionalInt.of(width);
        }
        String columns = System.getenv("COLUMNS");
        try {
            int number = columns == null ? 0 : Integer.parseInt(columns);
            return number <= 0 ? OptionalInt.empty() : OptionalInt.of(Math.min(WIDEST, number));
        } catch (NumberFormatException e) {
            return OptionalInt.empty();
        }
    }
}
