package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorRef;
import akka.actor.ActorSystem;
import akka.actor.ExtendedActorSystem;
import akka.pattern.Patterns;
import io.jetwake.trace.TraceContext;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Two processes, of which the other one may be without the agent. */
class RollingUpgradeIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** What we send along is unknown there, and nothing is sent along to us. */
    @Test
    void peerWithoutAgent_isNotDisturbedAndDisturbsNobody() throws Exception {
        Sightings sightings = new Sightings("callback").andWithoutTrace("answer");
        withPeer(false, (system, peer) -> {
            ActorRef answered = system.actorOf(Scripted.props((self, answer) -> {
                assertThat(answer).endsWith("=");
                sightings.see("answer", answer.substring(0, answer.length() - 1));
            }));

            sightings.of(label -> {
                peer.tell(label, answered);
                Patterns.ask(peer, label, TIMEOUT).thenAccept(answer -> {
                    if (answer.equals(label + "=")) {
                        sightings.see("callback", label);
                    }
                });
            });
        });
    }

    @Test
    void peerWithAgent_continuesTheTraceAndReturnsIt() throws Exception {
        Sightings sightings = new Sightings("callback", "answer").byId();
        withPeer(true, (system, peer) -> {
            Await.until(() -> continuesTraces(peer));
            ActorRef answered = system.actorOf(Scripted.props(
                    (self, answer) -> sightings.see("answer", answer.substring(0, answer.indexOf('=')))));

            sightings.of(label -> {
                String there = Sightings.id(TraceContext.current());
                peer.tell(label, answered);
                Patterns.ask(peer, label, TIMEOUT).thenAccept(answer -> {
                    if (answer.equals(label + "=" + there)) {
                        sightings.see("callback", label);
                    }
                });
            });
        });
    }

    /** Whether the agent over there has begun. */
    private static boolean continuesTraces(ActorRef peer) {
        String[] answer = new String[1];
        Sightings.elsewhere(() -> answer[0] = (String)
                Patterns.ask(peer, "ready", TIMEOUT).toCompletableFuture().join());
        return !answer[0].endsWith("=");
    }

    private interface Scenario {
        void run(ActorSystem system, ActorRef peer) throws Exception;
    }

    private static void withPeer(boolean agent, Scenario scenario) throws Exception {
        Process child = new ProcessBuilder(AgentJvm.command(agent, List.of(), PeerMain.class))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        ActorSystem system = Systems.start("here", RemotePair.ARTERY);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
            String line = lines.readLine();
            while (line != null && !line.startsWith(PeerMain.ADDRESS)) {
                line = lines.readLine();
            }
            assertThat(line).as("the address of the peer").isNotNull();
            String witness = line.substring(PeerMain.ADDRESS.length()) + "/user/witness";
            scenario.run(system, ((ExtendedActorSystem) system).provider().resolveActorRef(witness));
        } finally {
            Systems.stop(system);
            child.getOutputStream().close();
            if (!child.waitFor(20, TimeUnit.SECONDS)) {
                child.destroyForcibly();
            }
        }
    }
}
