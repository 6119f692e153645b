package io.jetwake.scenarios;

import akka.actor.AbstractActor;
import akka.actor.Props;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** An actor for other systems: it finds its sightings by a key, since props travel as bytes. */
final class Deployed extends AbstractActor {
    /** The message at which the actor fails. */
    static final String FAIL = "fail";

    private static final Map<String, Sightings> SIGHTINGS = new ConcurrentHashMap<>();

    private final Sightings sightings;
    private final String label;

    /** Made by the library from the serialized props. */
    @SuppressWarnings("unused")
    Deployed(String key, String label) {
        this.sightings = Objects.requireNonNull(SIGHTINGS.get(key));
        this.label = label;
        sightings.see("constructor", label);
    }

    /** An actor that sees its creations, its messages and its restarts; the key names the sightings. */
    static Props props(Sightings sightings, String key, String label) {
        SIGHTINGS.put(key, sightings);
        return Props.create(Deployed.class, key, label);
    }

    @Override
    public void preStart() {
        sightings.see("preStart", label);
    }

    @Override
    public void postRestart(Throwable reason) {
        sightings.see("postRestart", label);
    }

    @Override
    public Receive createReceive() {
        return receiveBuilder()
                .matchEquals(FAIL, message -> {
                    throw new IllegalStateException(label);
                })
                .match(String.class, message -> sightings.see("message", message))
                .build();
    }
}
