package io.jetwake.analyzer.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/** The result of a command that ran in this JVM. */
public record InProcess(int exitCode, String out, String err) {

    /** Runs the command without a JVM of its own. */
    public static InProcess run(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command =
                JetwakeCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err, true));
        int code = command.execute(args);
        return new InProcess(code, out.toString(), err.toString());
    }
}
