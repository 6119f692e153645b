package io.jetwake.stream;

import io.jetwake.events.TickEvent;
import jdk.jfr.Recording;

/** Tells the recordings that Jetwake's own readers start from those that somebody keeps; thread-safe. */
public final class ReaderRecordings {
    /** The setting by which a reader of this JVM knows its recording: no event has one of this name. */
    static final String SETTING = "jetwake-reader";

    /** How the names of recordings begin that readers in other JVMs start. */
    static final String NAME = "jetwake-reader-";

    private ReaderRecordings() {}

    /** Whether a reader has started the recording, and will stop it when nobody subscribes any more. */
    public static boolean contain(Recording recording) {
        return recording.getName().startsWith(NAME)
                || recording.getSettings().containsKey(TickEvent.NAME + "#" + SETTING);
    }
}
