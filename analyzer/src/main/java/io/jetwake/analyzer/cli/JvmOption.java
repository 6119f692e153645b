package io.jetwake.analyzer.cli;

import io.jetwake.analyzer.recording.RecordedJvm;
import io.jetwake.analyzer.recording.Recording;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Of which JVM to tell, if a recording holds several. */
final class JvmOption {
    @Option(
            names = "--jvm",
            paramLabel = "N|PID",
            description = "Only this JVM, by its number in the summary or by its process id; all of them by default.")
    private String wanted = "";

    /** The part of a recording that is wanted. */
    Recording of(Recording recording) throws CommandException {
        if (wanted.isEmpty()) {
            return recording;
        }
        List<RecordedJvm> jvms = recording.jvms();
        List<RecordedJvm> found = jvms.stream()
                .filter(jvm -> wanted.equals(String.valueOf(jvm.number())))
                .toList();
        if (found.isEmpty()) {
            found = jvms.stream()
                    .filter(jvm -> jvm.pid() != 0 && wanted.equals(String.valueOf(jvm.pid())))
                    .toList();
        }
        if (found.size() != 1) {
            String names = jvms.stream().map(RecordedJvm::name).collect(Collectors.joining(", "));
            throw new CommandException(
                    ExitCode.FAILED,
                    found.isEmpty()
                            ? "there is no JVM " + wanted + ": the recording has " + names
                            : "several JVMs have the process id " + wanted + "; choose one by its number: " + names);
        }
        return recording.only(found.get(0));
    }
}
