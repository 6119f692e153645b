package io.jetwake.analyzer.cli;

import io.jetwake.analyzer.json.JsonOutput;
import io.jetwake.analyzer.terminal.Printable;
import io.jetwake.subscribers.OtherJvm;
import io.jetwake.subscribers.RemoteJvm;
import io.jetwake.subscribers.RemoteJvm.Credentials;
import io.jetwake.subscribers.SnapshotSource;
import io.jetwake.subscribers.Subscription;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code jetwake live PID}: snapshots of a JVM that runs. */
@Command(
        name = "live",
        description =
                "Shows snapshots of a JVM while it runs, until it ends or Ctrl-C is pressed; without PID and --jmx,"
                        + " lists the JVMs of this user in which Jetwake records. With --json, each snapshot is an object"
                        + " on a line of its own. If no recording runs in the JVM, one of Jetwake's events is started, and"
                        + " stopped at the end.")
final class LiveCommand extends AnalyzerCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(8);
    private static final Duration MORE_PATIENCE = Duration.ofSeconds(25);

    @Mixin
    private SnapshotOptions snapshots = new SnapshotOptions();

    @Parameters(paramLabel = "PID", arity = "0..1", description = "The process id of a JVM of this machine.")
    private @Nullable String pid;

    @Option(
            names = "--jmx",
            paramLabel = "ADDRESS",
            description = "A JVM to reach by JMX: host:port, or a service URL. User and password are those of"
                    + " --jmx-login, or of the environment, JETWAKE_JMX_USER and JETWAKE_JMX_PASSWORD; TLS is set"
                    + " up in JDK_JAVA_OPTIONS with -Djavax.net.ssl.trustStore=... and"
                    + " trustStorePassword")
    private @Nullable String jmx;

    @Option(
            names = "--jmx-login",
            paramLabel = "FILE",
            description = "A file that only you can read: the first line is the user, the second the password.")
    private @Nullable Path login;

    @Override
    void run(PrintWriter err) throws Exception {
        snapshots.check(spec());
        Long process = processId();
        String address = jmx;
        if (process != null && address != null) {
            throw misuse("give a process id or --jmx, not both");
        }
        if (process != null) {
            show(open(() -> OtherJvm.of(process)), process, "process " + process, err);
        } else if (address != null) {
            Credentials credentials = JmxLogin.of(login).orElse(null);
            show(
                    open(() -> credentials == null ? RemoteJvm.of(address) : RemoteJvm.of(address, credentials)),
                    null,
                    address,
                    err);
        } else {
            list(err);
        }
    }

    private @Nullable Long processId() {
        String written = pid;
        try {
            return written == null ? null : Long.valueOf(written);
        } catch (NumberFormatException e) {
            throw new ParameterException(spec().commandLine(), "PID must be the id of a process: '" + written + "'", e);
        }
    }

    private interface Opening {
        SnapshotSource open() throws IOException;
    }

    private SnapshotSource open(Opening opening) throws CommandException {
        try {
            return opening.open();
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec().commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /** Whether something can come from a JVM that is silent. A JVM that is far away can only be given more time. */
    private static boolean recorded(SnapshotSource source, @Nullable Long process) throws CommandException {
        return process == null
                ? source.awaitRunning(MORE_PATIENCE) || source.awaitEnd(Duration.ZERO)
                : recorded().containsKey(process);
    }

    private void show(SnapshotSource source, @Nullable Long process, String name, PrintWriter err)
            throws CommandException {
        // Ctrl-C: the last snapshot, and the end of the recording if it was started here
        Thread ending = new Thread(source::close, "jetwake-end");
        Runtime.getRuntime().addShutdownHook(ending);
        try (source) {
            Subscription subscription = snapshots.print(source, spec(), options());
            if (!source.awaitRunning(PATIENCE) && !source.awaitEnd(Duration.ZERO)) {
                if (!recorded(source, process)) {
                    throw new CommandException(
                            ExitCode.NO_EVENTS,
                            name
                                    + " is running, but Jetwake is not recording in it: start it with the Jetwake agent or library,"
                                    + " or attach the agent; jetwake live lists the JVMs in which it does");
                }
                err.println("jetwake: Jetwake runs in " + Printable.of(name) + ", but no events have arrived so far");
            }
            source.awaitEnd(Limits.FOREVER);
            if (forget(ending) && subscription.delivered() == 0) {
                throw new CommandException(ExitCode.NO_EVENTS, name + " has ended without any events of Jetwake");
            }
        } finally {
            forget(ending);
        }
    }

    /** Returns whether this JVM goes on; otherwise the hook runs, and has closed the source. */
    private static boolean forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private static Map<Long, String> recorded() throws CommandException {
        Map<Long, String> names = new TreeMap<>();
        try {
            OtherJvm.list().forEach(found -> names.put(found.pid(), found.name()));
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, String.valueOf(e.getMessage()));
        }
        return names;
    }

    private void list(PrintWriter err) throws CommandException, IOException {
        Map<Long, String> names = recorded();
        if (names.isEmpty()) {
            err.println("jetwake: Jetwake is recording in no JVM of this user; jcmd lists all of them");
        }
        print(
                canvas -> names.forEach((id, name) -> canvas.line(id + " " + canvas.safe(name))),
                to -> JsonOutput.jvms(names, to));
    }
}
