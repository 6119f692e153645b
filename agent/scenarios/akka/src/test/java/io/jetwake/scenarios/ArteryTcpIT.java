package io.jetwake.scenarios;

/** Artery over TCP. */
class ArteryTcpIT extends ArteryScenarios {
    ArteryTcpIT() {
        super(
                "akka.remote.artery.transport = tcp",
                "akka.remote.artery.large-message-destinations = [\"/user/large\"]");
    }
}
