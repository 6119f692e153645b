package io.jetwake.agent.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Says who may enter the folder of Flight Recorder's repository. */
final class RepositoryMain {
    private RepositoryMain() {}

    public static void main(String[] arguments) throws Exception {
        Await.until(() -> permissions().equals("rwx------"));
        System.out.println(permissions());
    }

    private static String permissions() {
        String repository = System.getProperty("jdk.jfr.repository");
        try {
            return repository == null
                    ? "none"
                    : PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of(repository)));
        } catch (IOException absent) {
            return absent.toString();
        }
    }
}
