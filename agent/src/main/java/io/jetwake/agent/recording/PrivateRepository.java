package io.jetwake.agent.recording;

import io.jetwake.tick.InternalErrors;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Keeps other users of the machine from reading what is being recorded: Flight Recorder itself creates its repository
 * readable for everybody, and recordings hold environment variables and command lines.
 *
 * <p>A repository that the user has chosen is left as it is.
 */
final class PrivateRepository {
    private static final String PROPERTY = "jdk.jfr.repository";

    private PrivateRepository() {}

    /**
     * Makes Flight Recorder put its repository into a folder of the user's own. Must be called before anything is recorded.
     *
     * @return whether nothing is left to be done
     */
    static boolean configure() {
        try {
            if (System.getProperty(PROPERTY) != null || JvmOptions.chooseRepository()) {
                return true;
            }
            Path temporary = Path.of(System.getProperty("java.io.tmpdir", "."));
            Path folder = OwnerOnly.folder(
                    temporary.resolve("jetwake-" + System.getProperty("user.name", "user")), temporary);
            String[] arguments = {"repositorypath=\"" + folder + '"'};
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "jfrConfigure",
                            new Object[] {arguments},
                            new String[] {String[].class.getName()});
            return true;
        } catch (JMException | IOException | RuntimeException | LinkageError impossible) {
            // A JVM without management, for instance; then the folder is closed after it was created.
            return false;
        }
    }

    /** Closes the repository that Flight Recorder has created. */
    static void tighten() {
        try {
            String repository = System.getProperty(PROPERTY);
            if (repository != null) {
                OwnerOnly.restrictFolder(Path.of(repository));
            }
        } catch (IOException | RuntimeException impossible) {
            InternalErrors.count(impossible);
        }
    }
}
