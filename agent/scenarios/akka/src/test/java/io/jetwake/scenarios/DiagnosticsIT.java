package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorSystem;
import io.jetwake.Jetwake;
import io.jetwake.diagnostics.Diagnostics;
import io.jetwake.diagnostics.WeavingState;
import io.jetwake.diagnostics.WeavingState.Outcome;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The version that is tested has the shapes that the table knows. */
class DiagnosticsIT {
    @Test
    void everyLoadedClassOfTheTable_isWoven() throws Exception {
        ActorSystem system = ActorSystem.create("diagnostics");
        Traces.tracer();
        Diagnostics diagnostics = Jetwake.diagnostics();
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);

        assertThat(diagnostics.enabled()).isTrue();
        assertThat(diagnostics.recording()).isTrue();
        assertThat(diagnostics.leftAlone()).isEmpty();
        assertThat(diagnostics.weavings())
                .contains(new WeavingState("akka-envelope", "akka.dispatch.Envelope", Outcome.WOVEN, ""));
        assertThat(diagnostics.toString())
                .startsWith("Jetwake is on, recording, kept ")
                .contains("akka-envelope akka.dispatch.Envelope: WOVEN");
    }

    @Test
    void classesOfTheTable_fitThisVersion() throws Exception {
        for (WeavingState state : Jetwake.diagnostics().weavings()) {
            load(state.target());
        }

        assertThat(Jetwake.diagnostics().leftAlone()).isEmpty();
    }

    /** A class that this version does not have, or that is not on this class path, stays pending. */
    private static void load(String name) {
        try {
            Class.forName(name, false, DiagnosticsIT.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError absent) {
            assertThat(absent).isNotNull();
        }
    }
}
