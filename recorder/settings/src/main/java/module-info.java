/** What people write: settings and patterns of names. For the other modules. */
@SuppressWarnings("requires-transitive-automatic") // settings are given as what that library reads
module io.jetwake.settings {
    requires transitive typesafe.config;
    requires static transitive org.jspecify;

    exports io.jetwake.settings;
}
