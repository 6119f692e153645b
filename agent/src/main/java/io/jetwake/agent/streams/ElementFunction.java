package io.jetwake.agent.streams;

/** An operator's blueprint that may have been made for a function of one element; added by the agent. */
public interface ElementFunction {

    /** Whether no state of the application can get into the function. */
    boolean jetwakeStateless();

    /** Keeps what {@link #jetwakeStateless()} returns. */
    void jetwakeStateless(boolean stateless);
}
