package io.jetwake.scenarios;

import akka.actor.ActorSystem;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.processors.FlowableProcessor;
import io.reactivex.rxjava3.processors.PublishProcessor;
import io.reactivex.rxjava3.schedulers.Schedulers;
import io.reactivex.rxjava3.subjects.PublishSubject;
import io.reactivex.rxjava3.subjects.Subject;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Pipelines of Reactor and RxJava: those of a single trace, and those that many share. */
@SuppressWarnings({"CheckReturnValue", "FutureReturnValueIgnored"}) // what comes of it is seen by the sightings
class ReactivePipelinesIT {
    private static final ExecutorService POOL = Executors.newFixedThreadPool(3);
    private static final Duration SHORT = Duration.ofMillis(1);
    private static ActorSystem system;

    @BeforeAll
    static void start() {
        system = Systems.start("reactive-pipelines");
    }

    @AfterAll
    static void stop() throws Exception {
        POOL.shutdownNow();
        Systems.stop(system);
    }

    @Test
    void pipelineOfReactor_staysInTheTraceOfItsSubscription() throws Exception {
        Sightings sightings = new Sightings("published", "flat", "parallel", "mono", "delayed", "pool");

        sightings.of(label -> {
            Flux.just(label)
                    .publishOn(reactor.core.scheduler.Schedulers.parallel())
                    .doOnNext(each -> sightings.see("published", each))
                    .flatMap(each -> Mono.just(each).publishOn(reactor.core.scheduler.Schedulers.boundedElastic()))
                    .subscribe(each -> sightings.see("flat", each));
            Flux.just(label)
                    .parallel(2)
                    .runOn(reactor.core.scheduler.Schedulers.parallel())
                    .subscribe(each -> sightings.see("parallel", each));
            Mono.fromCallable(() -> label)
                    .subscribeOn(reactor.core.scheduler.Schedulers.boundedElastic())
                    .subscribe(each -> sightings.see("mono", each));
            Mono.just(label).delayElement(SHORT).subscribe(each -> sightings.see("delayed", each));
            Flux.just(label)
                    .publishOn(reactor.core.scheduler.Schedulers.fromExecutor(POOL))
                    .subscribe(each -> sightings.see("pool", each));
        });
    }

    @Test
    void pipelineOfRxJava_staysInTheTraceOfItsSubscription() throws Exception {
        Sightings sightings = new Sightings("observable", "flowable", "single", "pool", "flat");

        sightings.of(label -> {
            Observable.just(label)
                    .observeOn(Schedulers.computation())
                    .subscribe(each -> sightings.see("observable", each));
            Flowable.just(label, label)
                    .observeOn(Schedulers.io())
                    .skip(1)
                    .doOnNext(each -> sightings.see("flowable", each))
                    .flatMap(each -> Flowable.just(each).subscribeOn(Schedulers.computation()))
                    .subscribe(each -> sightings.see("flat", each));
            Single.fromCallable(() -> label)
                    .subscribeOn(Schedulers.io())
                    .observeOn(Schedulers.computation())
                    .subscribe(each -> sightings.see("single", each));
            Observable.just(label).observeOn(Schedulers.from(POOL)).subscribe(each -> sightings.see("pool", each));
        });
    }

    @Test
    void sharedSinkOfReactor_handlesNothingInTheTraceOfAnother() throws Exception {
        Sightings sightings = new Sightings("handled").exactOrNone();
        Sinks.Many<String> sink = Sinks.many().unicast().onBackpressureBuffer();
        sink.asFlux()
                .publishOn(reactor.core.scheduler.Schedulers.single())
                .subscribe(label -> sightings.see("handled", label));

        sightings.of(label -> sink.emitNext(label, Sinks.EmitFailureHandler.busyLooping(Duration.ofSeconds(20))));
    }

    /** The first one to come subscribes, inside its trace. */
    @Test
    void sinkThatIsSubscribedInsideATrace_handlesNothingInTheTraceOfAnother() throws Exception {
        Sightings sightings = new Sightings("handled").exactOrNone();
        AtomicReference<Sinks.Many<String>> shared = new AtomicReference<>();

        sightings.of(label -> {
            Sinks.Many<String> sink = Sinks.many().multicast().onBackpressureBuffer(512);
            if (shared.compareAndSet(null, sink)) {
                sink.asFlux()
                        .publishOn(reactor.core.scheduler.Schedulers.single())
                        .subscribe(each -> sightings.see("handled", each));
            }
            if (!label.startsWith("none")) {
                shared.get().emitNext(label, Sinks.EmitFailureHandler.busyLooping(Duration.ofSeconds(20)));
            } else {
                sightings.see("handled", label);
            }
        });
    }

    @Test
    void sharedProcessorOfRxJava_handlesNothingInTheTraceOfAnother() throws Exception {
        Sightings sightings = new Sightings("flowable", "observable", "direct").exactOrNone();
        FlowableProcessor<String> processor = PublishProcessor.<String>create().toSerialized();
        Subject<String> subject = PublishSubject.<String>create().toSerialized();
        processor
                .onBackpressureBuffer()
                .observeOn(Schedulers.computation())
                .subscribe(label -> sightings.see("flowable", label));
        subject.observeOn(Schedulers.computation()).subscribe(label -> sightings.see("observable", label));
        subject.subscribe(label -> sightings.see("direct", label));

        sightings.of(label -> {
            processor.onNext(label);
            subject.onNext(label);
        });
    }

    /** Whoever is emitting emits what others bring meanwhile. */
    @Test
    void mergedPipelines_handleNothingInTheTraceOfAnother() throws Exception {
        Sightings sightings = new Sightings("reactor", "rxjava").exactOrNone();
        Sinks.Many<String> left = Sinks.many().multicast().directBestEffort();
        Sinks.Many<String> right = Sinks.many().multicast().directBestEffort();
        Flux.merge(left.asFlux(), right.asFlux()).subscribe(label -> sightings.see("reactor", label));
        Subject<String> odd = PublishSubject.<String>create().toSerialized();
        Subject<String> even = PublishSubject.<String>create().toSerialized();
        Observable.merge(odd, even).subscribe(label -> sightings.see("rxjava", label));

        sightings.of(label -> {
            boolean first = label.length() % 2 == 0;
            (first ? left : right).emitNext(label, Sinks.EmitFailureHandler.busyLooping(Duration.ofSeconds(20)));
            (first ? odd : even).onNext(label);
        });
    }
}
