package io.jetwake.agent.recording;

import io.jetwake.files.OwnerOnly;
import io.jetwake.tick.InternalErrors;
import java.io.IOException;
import java.nio.file.Path;
import jdk.jfr.Recording;

/**
 * Keeps other users of the machine from reading what is being recorded: Flight Recorder itself creates its repository
 * readable for everybody, and recordings hold environment variables and command lines.
 *
 * <p>A repository that is there already is left as it is.
 */
final class PrivateRepository {
    private static final String PROPERTY = "jdk.jfr.repository";

    private PrivateRepository() {}

    /** Makes Flight Recorder create its repository, and closes it to others. Must be called before anything is recorded. */
    static void prepare() {
        if (System.getProperty(PROPERTY) != null || JvmOptions.chooseRepository()) {
            return;
        }
        // A recording without settings holds nothing worth reading, and leaves its folder to the next one.
        try (Recording empty = new Recording()) {
            empty.setName("jetwake-repository");
            empty.start();
            String repository = System.getProperty(PROPERTY);
            if (repository != null) {
                OwnerOnly.restrictFolder(Path.of(repository));
            }
        } catch (IOException | RuntimeException impossible) {
            InternalErrors.count(impossible);
        }
    }
}
