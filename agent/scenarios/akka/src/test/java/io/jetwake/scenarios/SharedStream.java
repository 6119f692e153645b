package io.jetwake.scenarios;

import akka.NotUsed;
import akka.actor.ActorSystem;
import akka.stream.BoundedSourceQueue;
import akka.stream.javadsl.Flow;
import akka.stream.javadsl.Sink;
import akka.stream.javadsl.Source;
import java.util.List;

/** One stream for all: each element is offered in its own trace, or in none, and the stream was materialized in yet another one. */
final class SharedStream {
    static final int BUFFER = 1024;

    private SharedStream() {}

    static Flow<String, String, NotUsed> flow() {
        return Flow.of(String.class);
    }

    /** Offers every label to one queue before {@code flow}: what comes out behind it must have exactly the trace of its offer. */
    static void exact(ActorSystem system, Flow<String, String, NotUsed> flow) throws Exception {
        exact(system, flow, new Sightings("mapped", "sink"));
    }

    /** As {@link #exact}; the flow itself sees further places. */
    static void exact(ActorSystem system, Flow<String, String, NotUsed> flow, Sightings sightings) throws Exception {
        run(
                system,
                sightings,
                flow.map(label -> {
                            sightings.see("mapped", label);
                            return label;
                        })
                        .to(Sink.foreach(label -> sightings.see("sink", label))));
    }

    /** Offers every label to one queue before {@code flow}: what is made of several must not have the trace of only one of them. */
    static void exactOrNone(ActorSystem system, Flow<String, List<String>, ?> flow) throws Exception {
        exactOrNone(system, flow, new Sightings("joined").exactOrNone());
    }

    /** As {@link #exactOrNone}; the flow itself sees further places. */
    static void exactOrNone(ActorSystem system, Flow<String, List<String>, ?> flow, Sightings sightings)
            throws Exception {
        run(
                system,
                sightings,
                flow.to(Sink.foreach(labels -> labels.forEach(label -> sightings.see("joined", label)))));
    }

    /** Offers every label to one queue before {@code sink}. */
    static void run(ActorSystem system, Sightings sightings, Sink<String, ?> sink) throws Exception {
        BoundedSourceQueue<String> queue = Sightings.fromElsewhere(
                () -> Source.<String>queue(BUFFER).to(sink).run(system));
        sightings.of(queue::offer, queue::complete);
    }
}
