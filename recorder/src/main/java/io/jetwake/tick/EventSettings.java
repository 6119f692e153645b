package io.jetwake.tick;

import io.jetwake.events.EventTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import org.jspecify.annotations.Nullable;

/**
 * Says in running recordings what they leave unsaid: that our events are enabled, and without a threshold.
 *
 * <p>Flight Recorder takes what any recording says for all of them, and an event's own default only if none says anything: the
 * recording of a tool that switches an event off, or gives it a threshold, would otherwise decide for those that record it by default.
 * What a recording says is left alone, and what one says already is not contradicted by another that begins later.
 */
final class EventSettings {
    private final Map<String, String> wanted;

    EventSettings() {
        Map<String, String> settings = new HashMap<>();
        EventTypes.names().forEach(name -> settings.put(name + "#enabled", "true"));
        EventTypes.TIMED.forEach(event -> settings.put(EventTypes.name(event) + "#threshold", "0 ns"));
        wanted = Map.copyOf(settings);
    }

    /**
     * Completes the settings of all running recordings; to be called whenever one has begun or ended. Holds no lock: Flight Recorder calls
     * it with its own, which it also asks for. Who comes second finds nothing left to say.
     */
    void complete() {
        List<Recording> running = FlightRecorder.getFlightRecorder().getRecordings().stream()
                .filter(recording -> recording.getState() == RecordingState.RUNNING)
                .toList();
        Map<String, String> unopposed = new HashMap<>(wanted);
        for (Recording recording : running) {
            Map<String, String> said = recording.getSettings();
            unopposed.entrySet().removeIf(setting -> contradicts(said.get(setting.getKey()), setting.getValue()));
        }
        for (Recording recording : running) {
            Map<String, String> settings = new HashMap<>(unopposed);
            settings.putAll(recording.getSettings());
            if (settings.size() > recording.getSettings().size()) {
                recording.setSettings(settings);
            }
        }
    }

    private static boolean contradicts(@Nullable String said, String wanted) {
        return said != null && !said.replace(" ", "").equals(wanted.replace(" ", ""));
    }
}
