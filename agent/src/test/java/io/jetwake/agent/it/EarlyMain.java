package io.jetwake.agent.it;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.logging.LogManager;

/** Applications that choose their log manager when the agent has started, in the ways in which applications are packaged. */
final class EarlyMain {
    private static final String PROPERTY = "java.util.logging.manager";

    private EarlyMain() {}

    /** The application's, if it is on the class path. */
    public static final class OwnLogManager extends LogManager {
        /** Made by name. */
        public OwnLogManager() {}
    }

    /** Takes the way, and for ways with a loader of their own where the log manager is, and its name. */
    public static void main(String[] arguments) throws Exception {
        PatientMain.main(arguments);
        switch (arguments[0]) {
            case "class path" -> System.setProperty(PROPERTY, OwnLogManager.class.getName());
            case "executable jar" -> // named on the command line, as it is in the manifest or by a launcher
                Thread.currentThread().setContextClassLoader(loader(arguments[1], ClassLoader.getSystemClassLoader()));
            case "modules" -> {
                Thread.currentThread()
                        .setContextClassLoader(loader(arguments[1], ClassLoader.getPlatformClassLoader()));
                System.setProperty(PROPERTY, arguments[2]);
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
        System.out.println(
                "log manager: " + LogManager.getLogManager().getClass().getName());
    }

    private static ClassLoader loader(String folder, ClassLoader parent) throws Exception {
        return new URLClassLoader(new URL[] {Path.of(folder).toUri().toURL()}, parent);
    }
}
