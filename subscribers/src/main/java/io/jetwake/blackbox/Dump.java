package io.jetwake.blackbox;

import io.jetwake.events.TriggerEvent;
import io.jetwake.stream.JvmExit;
import io.jetwake.stream.Log;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/** Writes what Flight Recorder has to files, one at a time in this JVM; thread-safe. */
final class Dump {
    private static final Object ONE_AT_A_TIME = new Object();

    private Dump() {}

    /** Loads the event class: a type that is registered while a stream runs makes strings of that stream unreadable. */
    static void registerEvent() {
        if (FlightRecorder.isAvailable()) {
            FlightRecorder.getFlightRecorder();
            EventType.getEventType(TriggerEvent.class);
        }
    }

    /**
     * Writes a file.
     *
     * @param event why; gets the name of the file and is recorded before it is written
     * @return the file
     * @throws IOException if it cannot be written; nothing is left of it then
     */
    static Path write(DumpFolder folder, TriggerEvent event, String reason) throws IOException {
        synchronized (ONE_AT_A_TIME) {
            if (JvmExit.inProgress()) {
                throw new IOException("the JVM is about to exit"); // Flight Recorder could hang it for ever
            }
            folder.prepare();
            folder.checkRoom(0);
            Path file = folder.reserve(Instant.now(), event.name, reason);
            try {
                event.file = String.valueOf(file.getFileName());
                event.commit();
                copyRecorded(folder, DumpFolder.part(file));
                folder.publish(file);
            } finally {
                Files.deleteIfExists(DumpFolder.part(file));
            }
            try {
                folder.makeRoom(file);
            } catch (IOException | DirectoryIteratorException kept) {
                // The file is there all the same.
                Log.line("Jetwake's black box could not delete old files: " + kept);
            }
            return file;
        }
    }

    private static void copyRecorded(DumpFolder folder, Path target) throws IOException {
        // begins a new chunk, so that the event is in it
        try (Recording snapshot = FlightRecorder.getFlightRecorder().takeSnapshot()) {
            if (snapshot.getSize() == 0) {
                throw new IOException("nothing has been recorded: no recording of Flight Recorder is running");
            }
            folder.checkRoom(snapshot.getSize());
            snapshot.dump(target);
        } catch (IllegalStateException closed) {
            throw new IOException("Flight Recorder has no recording: " + closed.getMessage(), closed);
        }
    }
}
