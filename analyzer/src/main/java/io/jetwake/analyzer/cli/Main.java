package io.jetwake.analyzer.cli;

import java.util.Set;

/**
 * Starts the command.
 *
 * <p>Recordings are not trusted, so they are read in a child JVM unless {@code --in-process} is given. This class does not load
 * the command itself, so that the parent starts quickly.
 */
public final class Main {
    private static final Set<String> NEED_NO_CHILD = Set.of("-h", "--help", "-V", "--version", "--in-process");

    /** As it reads no recording; only in its place, since a file may have the same name. */
    private static final String COMPLETION = "completion";

    private Main() {}

    /** Runs the command and exits with its code. */
    public static void main(String[] args) {
        ParentWatch.start();
        System.exit(run(args));
    }

    private static int run(String[] args) {
        boolean harmless = args.length == 0 || args[0].equals(COMPLETION);
        for (String arg : args) {
            harmless |= NEED_NO_CHILD.contains(arg);
        }
        return harmless ? JetwakeCommand.execute(args) : new ChildJvm(Limits.of(args)).run(args);
    }
}
