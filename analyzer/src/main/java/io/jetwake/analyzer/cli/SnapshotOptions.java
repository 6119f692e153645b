package io.jetwake.analyzer.cli;

import io.jetwake.analyzer.analysis.TraceFilter;
import io.jetwake.analyzer.json.JsonOutput;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.subscribers.Period;
import io.jetwake.subscribers.SnapshotSource;
import io.jetwake.subscribers.Subscriber;
import io.jetwake.subscribers.Subscription;
import io.jetwake.subscribers.console.ConsoleSubscriber;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What the commands that show snapshots one by one have in common: which, and how. */
final class SnapshotOptions {
    private static final int ROWS = 15;
    private static final int WIDEST = 400;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final String ANY = "**";

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            description = "How much time a snapshot covers, such as 1s or 1m; 5s by default.")
    private String interval = "5s";

    @Option(
            names = {"--metrics", "--filter"},
            paramLabel = "GLOB",
            split = ",",
            description =
                    "Only metrics of this name, several separated by commas; * stands for any characters but a slash,"
                            + " ** for any. Without, and without --json, all but what Jetwake tells about itself,"
                            + " such as jetwake.recorder.**. The tables of traces and actors are made of metrics too: trace.*,"
                            + " akka.actor.*")
    private List<String> metrics = new ArrayList<>();

    @Option(names = "--traces", description = "Write the finished traces, one by one, instead of snapshots.")
    private boolean traces;

    @Option(
            names = "--name",
            paramLabel = "GLOB",
            description = "With --traces: only traces of this name; * and ** as in --metrics.")
    private String name = ANY;

    @Option(names = "--failed", description = "With --traces: only traces that failed.")
    private boolean failed;

    /** Complains about values that cannot be used. */
    void check(CommandSpec command) {
        if (Limits.duration(interval).isEmpty()) {
            throw new ParameterException(
                    command.commandLine(),
                    "--interval must be a number of seconds, or end in s, m or h: '" + interval + "'");
        }
        try {
            filter(true);
            TraceFilter.of(name, failed);
            Period.of(Limits.duration(interval).orElseThrow());
        } catch (IllegalArgumentException refused) {
            throw new ParameterException(command.commandLine(), String.valueOf(refused.getMessage()), refused);
        }
        if (!traces && (failed || !name.equals(ANY))) {
            throw new ParameterException(command.commandLine(), "--name and --failed choose traces: add --traces");
        }
    }

    /** Prints what comes from the source, and closes it when nobody reads that any more. */
    Subscription print(SnapshotSource source, CommandSpec command, CommonOptions options) {
        PrintWriter out = command.commandLine().getOut();
        if (traces) {
            TraceFilter chosen = TraceFilter.of(name, failed);
            SnapshotFilter all = SnapshotFilter.traces("**");
            PrintWriter err = command.commandLine().getErr();
            return print(
                    source, failed ? all.onlyFailed() : all, SHORTEST, new TraceLines(chosen, options, out, err), out);
        }
        Subscriber subscriber = options.json()
                ? snapshot -> JsonOutput.snapshot(snapshot, out)
                : new ConsoleSubscriber(
                        out,
                        Output.charset(),
                        Math.min(WIDEST, options.canvas(out).width()),
                        ROWS);
        Duration period = Limits.duration(interval).orElseThrow();
        return print(source, filter(options.json()), period, subscriber, out);
    }

    private static Subscription print(
            SnapshotSource source, SnapshotFilter filter, Duration period, Subscriber subscriber, PrintWriter out) {
        return source.subscribe("console", filter, period, snapshot -> {
            subscriber.onTick(snapshot);
            checkReader(source, out);
        });
    }

    private SnapshotFilter filter(boolean json) {
        SnapshotFilter usual = json ? SnapshotFilter.all() : ConsoleSubscriber.defaultFilter();
        return metrics.stream()
                .map(SnapshotFilter::metrics)
                .reduce(SnapshotFilter::or)
                .orElse(usual);
    }

    /** For instance {@code head} reads no more than it wants. */
    private static void checkReader(SnapshotSource source, PrintWriter out) {
        if (out.checkError()) { // which flushes
            source.close();
        }
    }
}
