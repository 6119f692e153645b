package io.jetwake.analyzer.cli;

import io.jetwake.analyzer.analysis.Accumulator;
import io.jetwake.analyzer.analysis.Analysis;
import io.jetwake.analyzer.analysis.GroupedBy;
import io.jetwake.analyzer.analysis.TraceFilter;
import io.jetwake.analyzer.json.JsonOutput;
import io.jetwake.analyzer.terminal.Printable;
import io.jetwake.analyzer.terminal.SummaryText;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Range;

/** {@code jetwake FILE}: the summary of a recording. */
@Command(
        name = "jetwake",
        description = "Reads flight recordings of Akka and Pekko applications that were made with Jetwake.",
        synopsisHeading = "Usage:%n",
        customSynopsis = {
            "  jetwake FILE                       summary: traces, actors, instruments, what stands out",
            "  jetwake traces FILE [--slowest N] [--name GLOB] [--failed] [--unfinished]",
            "  jetwake trace ID FILE              one trace as a waterfall",
            "  jetwake actors FILE [--by group|path|class]",
            "  jetwake report FILE -o OUT.html    all of it in one file for the browser",
            "  jetwake replay FILE [--pace recorded|N|max]",
            "                                     the snapshots that subscribers got, as they got them",
            "  jetwake live [PID | --jmx HOST:PORT]",
            "                                     the same of a running JVM; without arguments, which there are",
            "  jetwake completion bash|zsh        a script that completes these commands in the shell",
            ""
        },
        footer = {
            "",
            "FILE is a recording (.jfr), or a folder of them, such as the repository that a killed JVM left behind;",
            "it may be packed with gzip, zip, zstd or lz4, and - is standard input.",
            "Several FILEs are read as one recording; what several JVMs wrote is kept apart (--jvm N).",
            "",
            "Exit codes:",
            "  0  done; damaged parts of a recording are skipped with a warning",
            "  1  failed: unreadable file or JVM, no such trace, limit of time or memory reached",
            "  2  wrong usage",
            "  3  reserved for checks, such as a comparison that fails",
            "  4  the recording or JVM has no events of Jetwake"
        },
        subcommands = {
            TracesCommand.class,
            TraceCommand.class,
            ActorsCommand.class,
            ReportCommand.class,
            ReplayCommand.class,
            LiveCommand.class,
            CompletionCommand.class
        })
final class JetwakeCommand extends RecordingCommand {
    /** Runs the command line, and returns its exit code. */
    static int execute(String[] args) {
        boolean utf8 = List.of(args).contains("--json") || List.of(args).contains(ReportCommand.NAME);
        Output out = Output.open(utf8 ? StandardCharsets.UTF_8 : Output.charset());
        CommandLine command = commandLine().setOut(out.writer());
        int code = command.execute(args);
        Optional<String> failure = out.failure();
        failure.ifPresent(reason -> command.getErr().println("jetwake: standard output cannot be written: " + reason));
        return failure.isPresent() && code == ExitCode.OK ? ExitCode.FAILED : code;
    }

    static CommandLine commandLine() {
        CommandLine command = new CommandLine(new JetwakeCommand());
        widenFiles(command);
        return command.setExecutionExceptionHandler(JetwakeCommand::failed)
                .setParameterExceptionHandler(JetwakeCommand::misused)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(100);
    }

    /** FILE takes all that follow it, which an index that is inherited cannot say; it may be left out if a command comes instead. */
    private static void widenFiles(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        boolean required = command.getParent() != null;
        for (PositionalParamSpec files : List.copyOf(spec.positionalParameters())) {
            if (files.isMultiValue()) {
                spec.remove(files);
                spec.add(PositionalParamSpec.builder(files)
                        .index(Range.valueOf(files.index().min() + "..*"))
                        .arity(required ? "1..*" : "0..*")
                        .required(required)
                        .build());
            }
        }
        command.getSubcommands().values().forEach(JetwakeCommand::widenFiles);
    }

    @Override
    void read(Input input, PrintWriter err) throws Exception {
        if (files().isEmpty()) {
            throw misuse("name a recording, such as: jetwake shop.jfr");
        }
        Analysis analysis = input.analyse(new Accumulator(1, TraceFilter.all(), GroupedBy.GROUP));
        print(canvas -> new SummaryText(canvas).print(analysis), (Writer to) -> JsonOutput.summary(analysis, to));
    }

    private static int failed(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        PrintWriter err = command.getErr();
        if (failure instanceof CommandException expected) {
            err.println("jetwake: " + Printable.of(expected.line()));
            return expected.exitCode();
        }
        err.println("jetwake: internal error: "
                + Printable.of(String.valueOf(failure))
                + "; please report it with the recording if you can");
        return ExitCode.FAILED;
    }

    private static int misused(ParameterException misuse, String[] args) {
        PrintWriter err = misuse.getCommandLine().getErr();
        err.println("jetwake: " + Printable.of(String.valueOf(misuse.getMessage())) + " (see "
                + misuse.getCommandLine().getCommandSpec().qualifiedName() + " --help)");
        return ExitCode.USAGE;
    }
}
