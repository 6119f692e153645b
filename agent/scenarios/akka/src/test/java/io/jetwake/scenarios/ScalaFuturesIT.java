package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorSystem;
import akka.dispatch.Futures;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import scala.concurrent.ExecutionContext;
import scala.concurrent.Future;
import scala.concurrent.Promise;
import scala.concurrent.duration.Duration;
import scala.runtime.AbstractPartialFunction;

/** Callbacks of Scala's futures. In brackets: rows of the acceptance list. */
class ScalaFuturesIT {
    private static ActorSystem system;

    @BeforeAll
    static void start() {
        system = Systems.start("scala-futures");
    }

    @AfterAll
    static void stop() throws Exception {
        Systems.stop(system);
    }

    /** A partial function that is defined everywhere. */
    private static final class Everywhere<T, R> extends AbstractPartialFunction<T, R> {
        private final java.util.function.Function<T, R> function;

        Everywhere(java.util.function.Function<T, R> function) {
            this.function = function;
        }

        @Override
        public boolean isDefinedAt(T value) {
            return true;
        }

        @Override
        public R apply(T value) {
            return function.apply(value);
        }
    }

    private static String seen(Sightings sightings, String place, String label) {
        sightings.see(place, label);
        return label;
    }

    /** (K07) */
    @Test
    void body_runsInTheTraceOfItsCreation() throws Exception {
        Sightings sightings = new Sightings("dispatcher", "global");

        sightings.of(label -> {
            assertThat(Futures.future(() -> seen(sightings, "dispatcher", label), system.dispatcher()))
                    .isNotNull();
            assertThat(Futures.future(() -> seen(sightings, "global", label), ExecutionContext.global()))
                    .isNotNull();
        });
    }

    /** (K08) */
    @Test
    void chain_staysInTheTrace() throws Exception {
        Sightings sightings = new Sightings("body", "map", "flatMap", "inner", "last");
        ExecutionContext executor = system.dispatcher();

        sightings.of(label -> assertThat(Futures.future(() -> seen(sightings, "body", label), executor)
                        .map(value -> seen(sightings, "map", label), executor)
                        .flatMap(
                                value -> {
                                    sightings.see("flatMap", label);
                                    return Futures.future(() -> seen(sightings, "inner", label), executor);
                                },
                                executor)
                        .map(value -> seen(sightings, "last", label), executor))
                .isNotNull());
    }

    /** All callbacks of a future that another trace completes. */
    @Test
    void callbacks_runInTheTraceOfTheirRegistration() throws Exception {
        Sightings sightings =
                new Sightings("map", "flatMap", "filter", "onComplete", "foreach", "andThen", "transform", "parasitic");
        ExecutionContext executor = system.dispatcher();

        sightings.of(label -> {
            Promise<String> promise = Promise.apply();
            Future<String> future = promise.future();
            future.map(value -> seen(sightings, "map", label), executor);
            future.flatMap(value -> Future.successful(seen(sightings, "flatMap", label)), executor);
            future.filter(value -> seen(sightings, "filter", label) != null, executor);
            future.onComplete(result -> seen(sightings, "onComplete", label), executor);
            future.foreach(value -> seen(sightings, "foreach", label), executor);
            future.andThen(new Everywhere<>(result -> seen(sightings, "andThen", label)), executor);
            future.transform(
                    result -> {
                        sightings.see("transform", label);
                        return result;
                    },
                    executor);
            future.map(
                    value -> seen(sightings, "parasitic", label), scala.concurrent.ExecutionContext.parasitic$.MODULE$);
            Sightings.elsewhere(() -> promise.success(label));
        });
    }

    @Test
    void recoveries_runInTheTraceOfTheirRegistration() throws Exception {
        Sightings sightings = new Sightings("recover", "recoverWith", "failed", "fallback");
        ExecutionContext executor = system.dispatcher();

        sightings.of(label -> {
            Promise<String> promise = Promise.apply();
            Future<String> future = promise.future();
            future.recover(new Everywhere<>(error -> seen(sightings, "recover", label)), executor);
            future.recoverWith(
                    new Everywhere<>(error -> Future.successful(seen(sightings, "recoverWith", label))), executor);
            future.failed().foreach(error -> seen(sightings, "failed", label), executor);
            future.fallbackTo(Future.successful(label)).foreach(value -> seen(sightings, "fallback", label), executor);
            Sightings.elsewhere(() -> promise.failure(new IllegalStateException()));
        });
    }

    @Test
    void combinedFutures_continueInTheTraceOfTheCombination() throws Exception {
        Sightings sightings = new Sightings("sequence", "zip", "fold", "first");
        ExecutionContext executor = system.dispatcher();

        sightings.of(label -> {
            Promise<String> one = Promise.apply();
            Promise<String> other = Promise.apply();
            List<Future<String>> both = List.of(one.future(), other.future());
            Futures.sequence(both, executor).foreach(values -> seen(sightings, "sequence", label), executor);
            one.future().zip(other.future()).foreach(values -> seen(sightings, "zip", label), executor);
            Futures.fold("", both, (all, value) -> all + value, executor)
                    .foreach(all -> seen(sightings, "fold", label), executor);
            Futures.firstCompletedOf(both, executor).foreach(value -> seen(sightings, "first", label), executor);
            Sightings.elsewhere(() -> one.success(label));
            Sightings.elsewhere(() -> other.success(label));
        });
    }

    /** A future that is complete calls back at once; its executor has no trace. */
    @Test
    void callbackOfACompleteFuture_runsInTheTraceOfItsRegistration() throws Exception {
        Sightings sightings = new Sightings("callback");
        Future<String> complete = Future.successful("done");

        sightings.of(label -> complete.foreach(value -> seen(sightings, "callback", label), system.dispatcher()));
        assertThat(scala.concurrent.Await.result(complete, Duration.create(1, TimeUnit.SECONDS)))
                .isEqualTo("done");
    }
}
