package io.jetwake.agent.it;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Says who may enter the folder of Flight Recorder's repository. */
final class RepositoryMain {
    private RepositoryMain() {}

    public static void main(String[] arguments) throws Exception {
        Await.until(() -> System.getProperty("jdk.jfr.repository") != null);
        Path above = Path.of(System.getProperty("jdk.jfr.repository")).getParent();
        System.out.println(
                PosixFilePermissions.toString(Files.getPosixFilePermissions(above)) + " above the repository");
    }
}
