package io.jetwake.stream;

import io.jetwake.events.TickEvent;
import jdk.jfr.Recording;

/** Tells the recordings that Jetwake's own readers start from those that somebody keeps; thread-safe. */
public final class ReaderRecordings {
    /** The setting by which a reader of this JVM knows its recording: no event has one of this name. */
    static final String SETTING = "jetwake-reader";

    /** How the names of recordings begin that readers in other JVMs start, and of those without events. */
    static final String NAME = "jetwake-reader-";

    private ReaderRecordings() {}

    /** A recording that records nothing: its start begins a chunk. To be closed at once. */
    static Recording empty(String purpose) {
        Recording empty = new Recording();
        empty.setName(NAME + purpose);
        return empty;
    }

    /** Whether the recording was started for a reader, and is stopped when nobody subscribes any more or earlier. */
    public static boolean contain(Recording recording) {
        return recording.getName().startsWith(NAME)
                || recording.getSettings().containsKey(TickEvent.NAME + "#" + SETTING);
    }
}
