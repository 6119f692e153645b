/**
 * The write side of Jetwake.
 *
 * <p>{@code actor}, {@code context}, {@code text} and {@code tick} are internal: exported for what is woven into actors, and for the agent.
 */
@SuppressWarnings("requires-transitive-automatic") // settings are given as what that library reads
module io.jetwake.recorder {
    requires transitive io.jetwake.events;
    requires transitive io.jetwake.settings;
    requires transitive typesafe.config;
    requires static transitive org.jspecify;

    exports io.jetwake;
    exports io.jetwake.actor;
    exports io.jetwake.config;
    exports io.jetwake.context;
    exports io.jetwake.diagnostics;
    exports io.jetwake.metric;
    exports io.jetwake.text;
    exports io.jetwake.tick;
    exports io.jetwake.trace;
}
