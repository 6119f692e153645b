package io.jetwake.stream;

import io.jetwake.files.OwnerOnly;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import jdk.jfr.Recording;

/**
 * Keeps other users of the machine from reading what is being recorded: Flight Recorder itself creates its repository
 * readable for everybody, and recordings hold environment variables and command lines.
 *
 * <p>A repository that is there already, or whose place the user has chosen, is left as it is.
 */
public final class PrivateRepository {
    private static final String PROPERTY = "jdk.jfr.repository";

    private PrivateRepository() {}

    /**
     * Makes Flight Recorder create its repository, and closes it to others. To be called before anything is recorded, and not while
     * the JVM exits. Never throws.
     */
    public static void prepare() {
        if (System.getProperty(PROPERTY) != null || chosenByTheUser()) {
            return;
        }
        // A recording without settings holds nothing worth reading, and leaves its folder to the next one.
        try (Recording empty = ReaderRecordings.empty("repository")) {
            empty.start();
            String repository = System.getProperty(PROPERTY);
            if (repository != null) {
                OwnerOnly.restrictFolder(Path.of(repository));
            }
        } catch (IOException | RuntimeException impossible) {
            Log.warnOnce("repository", "others may be able to read Flight Recorder's repository: " + impossible);
        }
    }

    private static boolean chosenByTheUser() {
        try {
            return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                    .anyMatch(
                            option -> option.startsWith("-XX:FlightRecorderOptions") && option.contains("repository"));
        } catch (LinkageError | RuntimeException unknown) {
            return false; // the JVM has no management, which would know
        }
    }
}
