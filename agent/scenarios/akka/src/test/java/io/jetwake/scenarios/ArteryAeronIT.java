package io.jetwake.scenarios;

/** Artery over Aeron, which is UDP. */
class ArteryAeronIT extends ArteryScenarios {
    ArteryAeronIT() {
        super(
                "akka.remote.artery.transport = aeron-udp",
                "akka.remote.artery.large-message-destinations = [\"/user/large\"]");
    }
}
