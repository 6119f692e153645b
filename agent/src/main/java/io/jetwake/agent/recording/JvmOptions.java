package io.jetwake.agent.recording;

import java.lang.management.ManagementFactory;

/** What the user told the JVM about Flight Recorder; nothing if the JVM has no management, which would know. */
final class JvmOptions {
    private JvmOptions() {}

    /** Whether the JVM starts a recording itself. It does so only after it has started the agents. */
    static boolean startRecording() {
        try {
            return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                    .anyMatch(option -> option.startsWith("-XX:StartFlightRecording"));
        } catch (LinkageError | RuntimeException unknown) {
            return false;
        }
    }
}
