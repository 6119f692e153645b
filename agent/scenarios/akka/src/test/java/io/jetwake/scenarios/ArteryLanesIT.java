package io.jetwake.scenarios;

/** Artery over several lanes in both directions, and with tables of compression that change all the time. Artery drops what was compressed four tables ago: not sooner. */
class ArteryLanesIT extends ArteryScenarios {
    ArteryLanesIT() {
        super(
                "akka.remote.artery.transport = tcp",
                "akka.remote.artery.large-message-destinations = [\"/user/large\"]",
                "akka.remote.artery.advanced.inbound-lanes = 4",
                "akka.remote.artery.advanced.outbound-lanes = 3",
                "akka.remote.artery.advanced.compression.actor-refs.advertisement-interval = 500 ms",
                "akka.remote.artery.advanced.compression.manifests.advertisement-interval = 500 ms");
    }
}
