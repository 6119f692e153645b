package io.jetwake.agent;

import io.jetwake.agent.asks.AskRows;
import io.jetwake.agent.recording.RecordingSettings;
import io.jetwake.config.Settings;
import io.jetwake.settings.Values;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings of the agent, checked.
 *
 * @param enabled whether anything happens at all
 * @param recorder the settings of the recorder, and the configuration of all modules
 * @param recording the settings of the recording
 * @param unitsOff the names of the units of weaving that are switched off
 * @param askStacks whether the whole stack of an ask is kept for the warning that it has timed out
 * @param banner whether the start is announced
 */
record AgentSettings(
        boolean enabled,
        Settings recorder,
        RecordingSettings recording,
        Set<String> unitsOff,
        boolean askStacks,
        boolean banner) {

    /**
     * Reads the settings of this JVM.
     *
     * @param units the names of all units of weaving
     * @throws io.jetwake.settings.BadSettingException if a value is not allowed or a file cannot be read
     */
    static AgentSettings load(Set<String> units) {
        Settings recorder = Settings.load();
        Values values = Values.root(recorder.config().atKey("jetwake"), "jetwake");
        Values weave = values.block("weave");
        Set<String> off = new HashSet<>();
        for (String unit : weave.names()) {
            if (!units.contains(unit)) {
                throw weave.unknown("unit of weaving", unit, new TreeSet<>(units));
            }
            if (!weave.flag(unit)) {
                off.add(unit);
            }
        }
        String warning = values.choice("ask-timeout-warning", List.of("off", "lightweight", "heavyweight"));
        if (warning.equals("off")) {
            units.stream()
                    .filter(unit -> unit.contains("-" + AskRows.ASK_TIMEOUT))
                    .forEach(off::add);
        }
        return new AgentSettings(
                recorder.enabled(),
                recorder,
                RecordingSettings.of(values.block("recording")),
                off,
                warning.equals("heavyweight"),
                values.flag("banner"));
    }
}
