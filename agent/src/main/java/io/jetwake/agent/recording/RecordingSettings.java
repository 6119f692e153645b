package io.jetwake.agent.recording;

import io.jetwake.settings.Values;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * The settings of the recording.
 *
 * @param start auto, on or off
 * @param settings the name of a configuration of Flight Recorder, or the path of one
 * @param maxAge how far back events are kept
 * @param maxSizeBytes how much is kept on disk
 * @param dumpOnExit the file that is written when the JVM ends, empty for none
 * @param freeSpaceFloorBytes the free space below which nothing is recorded
 */
public record RecordingSettings(
        String start,
        String settings,
        Duration maxAge,
        long maxSizeBytes,
        String dumpOnExit,
        long freeSpaceFloorBytes) {
    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final long MEGABYTE = 1_000_000;
    private static final long TERABYTE = 1_000_000 * MEGABYTE;

    /**
     * Takes the settings from a block of the configuration.
     *
     * @throws io.jetwake.settings.BadSettingException if a value is not allowed
     */
    public static RecordingSettings of(Values values) {
        RecordingSettings settings = new RecordingSettings(
                values.choice("start", List.of("auto", "on", "off")),
                values.text("settings"),
                values.duration("max-age", Duration.ofSeconds(1), LONGEST),
                values.bytes("max-size", MEGABYTE, TERABYTE),
                values.text("dump-on-exit"),
                values.bytes("free-space-floor", 0, TERABYTE));
        values.refuseOthers(Set.of());
        return settings;
    }
}
