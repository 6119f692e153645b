/** The JFR events of Jetwake: the format that its recorder writes and its readers read. */
module io.jetwake.events {
    requires transitive jdk.jfr;

    exports io.jetwake.events;
    exports io.jetwake.events.codec;
}
