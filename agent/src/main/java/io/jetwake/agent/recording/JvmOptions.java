package io.jetwake.agent.recording;

import java.lang.management.ManagementFactory;
import java.util.function.Predicate;

/** What the user told the JVM about Flight Recorder; nothing if the JVM has no management, which would know. */
final class JvmOptions {
    private JvmOptions() {}

    /** Whether the JVM starts a recording itself. It does so only after it has started the agents. */
    static boolean startRecording() {
        return any(option -> option.startsWith("-XX:StartFlightRecording"));
    }

    /** Whether the user has chosen the folder of Flight Recorder's repository. */
    static boolean chooseRepository() {
        return any(option -> option.startsWith("-XX:FlightRecorderOptions") && option.contains("repository"));
    }

    private static boolean any(Predicate<String> wanted) {
        try {
            return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                    .anyMatch(wanted);
        } catch (LinkageError | RuntimeException unknown) {
            return false;
        }
    }
}
