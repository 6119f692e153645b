package io.jetwake.analyzer.recording;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmc.flightrecorder.parser.IEventSink;

/** Keeps what the recording says about its JVM; leaves the command line alone, which can hold secrets. */
final class JvmSink {
    static final String NAME = "jdk.JVMInformation";

    private String description = "";

    /** Name and version of the JVM, empty if not recorded. */
    String description() {
        return description;
    }

    IEventSink of(Fields fields) {
        int name = fields.index("jvmName");
        int version = fields.index("jvmVersion");
        return values -> description = describe(Fields.text(values, name), Fields.text(values, version));
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
