package io.jetwake.analyzer.cli;

import io.jetwake.analyzer.recording.Reason;
import io.jetwake.subscribers.RemoteJvm.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** User and password for JMX: never from the command line, which others can see. */
final class JmxLogin {
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    private JmxLogin() {}

    /** What the file says, or else the environment. */
    static Optional<Credentials> of(@Nullable Path file) throws CommandException {
        if (file != null) {
            return Optional.of(read(file));
        }
        String user = System.getenv("JETWAKE_JMX_USER");
        String password = System.getenv("JETWAKE_JMX_PASSWORD");
        return user == null || password == null ? Optional.empty() : Optional.of(new Credentials(user, password));
    }

    private static Credentials read(Path file) throws CommandException {
        try {
            if (Files.getFileStore(file).supportsFileAttributeView("posix")
                    && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
                throw new CommandException(ExitCode.FAILED, file + " can be read by others: chmod 600 " + file);
            }
            List<String> lines = Files.readAllLines(file);
            if (lines.size() < 2) {
                throw new CommandException(ExitCode.FAILED, file + " must have two lines: the user and the password");
            }
            return new Credentials(lines.get(0), lines.get(1));
        } catch (IOException e) {
            throw new CommandException(ExitCode.FAILED, file + " cannot be read: " + Reason.of(e));
        }
    }
}
