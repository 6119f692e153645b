package io.jetwake.agent.streams;

import org.jspecify.annotations.Nullable;

/** An operator of a running stream; added by the agent. */
public interface Operator {

    /** What the operator has taken, null if it emits in the context that is current. */
    @Nullable
    Inputs jetwakeInputs();

    /** Keeps what {@link #jetwakeInputs()} returns. */
    void jetwakeInputs(@Nullable Inputs inputs);
}
