package io.jetwake.diagnostics;

import io.jetwake.diagnostics.WeavingState.Outcome;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The state of Jetwake at one moment; immutable.
 *
 * @param enabled whether the recorder is on; it is off if it was switched off, configured wrongly, or has no Flight Recorder
 * @param recording whether Flight Recorder records traces now
 * @param internalErrors how many of its own errors Jetwake kept from the application; the first few are in the log
 * @param weavings one entry for each class that the agent weaves, in the order of its table; empty without the agent
 */
public record Diagnostics(boolean enabled, boolean recording, long internalErrors, List<WeavingState> weavings) {

    public Diagnostics {
        weavings = List.copyOf(weavings);
    }

    /** The classes that are there and were left as they are, with the reasons: what goes through them is not followed. */
    public List<WeavingState> leftAlone() {
        return of(Outcome.LEFT_ALONE).toList();
    }

    /** Several lines for people; classes that the application has not loaded are left out. */
    @Override
    public String toString() {
        String summary = "Jetwake is " + (enabled ? "on" : "off") + (recording ? ", recording" : ", not recording")
                + ", kept " + internalErrors + " errors of its own from the application, wove "
                + of(Outcome.WOVEN).count() + " classes and left " + leftAlone().size() + " alone";
        return Stream.concat(
                        Stream.of(summary),
                        weavings.stream()
                                .filter(state -> state.outcome() != Outcome.PENDING)
                                .map(state -> "  " + state))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private Stream<WeavingState> of(Outcome outcome) {
        return weavings.stream().filter(state -> state.outcome() == outcome);
    }
}
