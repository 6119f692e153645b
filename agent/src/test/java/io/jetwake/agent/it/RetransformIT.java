package io.jetwake.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetransformIT {
    @TempDir
    Path folder;

    @Test
    void classesThatAnotherAgentRetransforms_becomeWhatTheyWere() throws Exception {
        Child child = Child.run(
                folder,
                RetransformingMain.class,
                "-javaagent:" + Child.AGENT + "=banner=off",
                "-Djetwake.weave.akka-periodic-timer=off",
                "-javaagent:" + agent());

        assertThat(child.out())
                .contains(
                        "before: java-future java.util.concurrent.CompletableFuture: PENDING",
                        "before: java-executor java.util.concurrent.FutureTask: PENDING",
                        "saw the trace and the trace",
                        "saw again the trace and the trace",
                        "after: java-future java.util.concurrent.CompletableFuture: WOVEN",
                        "after: akka-envelope akka.dispatch.Envelope: WOVEN",
                        "after: akka-periodic-timer akka.actor.LightArrayRevolverScheduler: OFF");
        assertThat(child.jetwakeLines()).isEmpty();
        assertThat(child.exit()).isZero();
    }

    /** Its class is on the class path. */
    private Path agent() throws Exception {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Premain-Class", RetransformingMain.class.getName());
        main.putValue("Can-Retransform-Classes", "true");
        Path jar = folder.resolve("retransforming.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream content = new JarOutputStream(file, manifest)) {
            content.finish();
        }
        return jar;
    }
}
