package io.jetwake.agent.it;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.jetwake.Jetwake;

/** An application that reads its configuration with the version of the library that it brings. */
final class ConfigMain {
    private ConfigMain() {}

    public static void main(String[] args) {
        Config config = ConfigFactory.load();
        String library = String.valueOf(
                ConfigFactory.class.getProtectionDomain().getCodeSource().getLocation());
        System.out.println("read by " + library.substring(library.lastIndexOf('/') + 1));
        System.out.println("answer " + config.getInt("app.answer"));
        Jetwake.metrics().counter("answers").increment();
        System.out.println("end");
    }
}
