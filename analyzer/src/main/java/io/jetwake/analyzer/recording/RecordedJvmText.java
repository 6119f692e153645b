package io.jetwake.analyzer.recording;

import io.jetwake.reading.EventRow;
import org.jspecify.annotations.Nullable;

/** Keeps what the recording says about its JVM; leaves the command line alone, which can hold secrets. */
final class RecordedJvmText {
    static final String NAME = "jdk.JVMInformation";

    private String description = "";

    /** Name and version of the JVM, empty if not recorded. */
    String description() {
        return description;
    }

    EventRow row() {
        EventRow.Fields fields = new EventRow.Fields();
        int name = fields.number("jvmName");
        int version = fields.number("jvmVersion");
        return fields.row(NAME, (event, handler) -> description = describe(event.text(name), event.text(version)));
    }

    private static String describe(@Nullable String name, @Nullable String version) {
        if (name == null) {
            return "";
        }
        // "OpenJDK 64-Bit Server VM (17.0.15+6) for linux-amd64 JRE (17.0.15+6), built on ..."
        int from = version == null ? -1 : version.indexOf('(');
        int to = version == null ? -1 : version.indexOf(')', from + 1);
        return from < 0 || to < 0 || version == null ? name : name + " " + version.substring(from + 1, to);
    }
}
