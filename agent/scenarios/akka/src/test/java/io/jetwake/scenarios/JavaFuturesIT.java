package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.ActorSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Callbacks of the JDK's futures, in all forms: on the completing thread, asynchronous, and on an executor. */
@SuppressWarnings("FutureReturnValueIgnored") // what the callbacks see is what counts
class JavaFuturesIT {
    private static ActorSystem system;

    @BeforeAll
    static void start() {
        system = Systems.start("java-futures");
    }

    @AfterAll
    static void stop() throws Exception {
        Systems.stop(system);
    }

    /** Registers callbacks, each of which notes its own place. */
    private static final class Registration {
        private final List<String> places = new ArrayList<>();
        private final CompletableFuture<String> future;
        private final CompletableFuture<String> other;
        private final BiConsumer<String, String> see;
        private final String label;

        Registration(
                CompletableFuture<String> future,
                CompletableFuture<String> other,
                BiConsumer<String, String> see,
                String label) {
            this.future = future;
            this.other = other;
            this.see = see;
            this.label = label;
        }

        private String seen(String place) {
            see.accept(place, label);
            return label;
        }

        private void at(String place, Consumer<String> registration) {
            places.add(place);
            registration.accept(place);
        }

        List<String> all(Executor executor) {
            transformations(executor);
            consumptions(executor);
            combinations(executor);
            errors(executor);
            return places;
        }

        private void transformations(Executor executor) {
            at("apply", p -> future.thenApply(v -> seen(p)));
            at("applyAsync", p -> future.thenApplyAsync(v -> seen(p)));
            at("applyOn", p -> future.thenApplyAsync(v -> seen(p), executor));
            at("compose", p -> future.thenCompose(v -> CompletableFuture.completedFuture(seen(p))));
            at("composeAsync", p -> future.thenComposeAsync(v -> CompletableFuture.completedFuture(seen(p))));
            at("composeOn", p -> future.thenComposeAsync(v -> CompletableFuture.completedFuture(seen(p)), executor));
            at("handle", p -> future.handle((v, e) -> seen(p)));
            at("handleAsync", p -> future.handleAsync((v, e) -> seen(p)));
            at("handleOn", p -> future.handleAsync((v, e) -> seen(p), executor));
        }

        private void consumptions(Executor executor) {
            at("accept", p -> future.thenAccept(v -> seen(p)));
            at("acceptAsync", p -> future.thenAcceptAsync(v -> seen(p)));
            at("acceptOn", p -> future.thenAcceptAsync(v -> seen(p), executor));
            at("run", p -> future.thenRun(() -> seen(p)));
            at("runAsync", p -> future.thenRunAsync(() -> seen(p)));
            at("runOn", p -> future.thenRunAsync(() -> seen(p), executor));
            at("whenComplete", p -> future.whenComplete((v, e) -> seen(p)));
            at("whenCompleteAsync", p -> future.whenCompleteAsync((v, e) -> seen(p)));
            at("whenCompleteOn", p -> future.whenCompleteAsync((v, e) -> seen(p), executor));
        }

        private void combinations(Executor executor) {
            at("combine", p -> future.thenCombine(other, (a, b) -> seen(p)));
            at("combineAsync", p -> future.thenCombineAsync(other, (a, b) -> seen(p)));
            at("combineOn", p -> future.thenCombineAsync(other, (a, b) -> seen(p), executor));
            at("acceptBoth", p -> future.thenAcceptBoth(other, (a, b) -> seen(p)));
            at("acceptBothAsync", p -> future.thenAcceptBothAsync(other, (a, b) -> seen(p)));
            at("runAfterBoth", p -> future.runAfterBoth(other, () -> seen(p)));
            at("runAfterBothAsync", p -> future.runAfterBothAsync(other, () -> seen(p)));
            at("applyToEither", p -> future.applyToEither(other, v -> seen(p)));
            at("applyToEitherAsync", p -> future.applyToEitherAsync(other, v -> seen(p)));
            at("acceptEither", p -> future.acceptEither(other, v -> seen(p)));
            at("acceptEitherOn", p -> future.acceptEitherAsync(other, v -> seen(p), executor));
            at("runAfterEither", p -> future.runAfterEither(other, () -> seen(p)));
            at("runAfterEitherAsync", p -> future.runAfterEitherAsync(other, () -> seen(p)));
            at("allOf", p -> CompletableFuture.allOf(future, other).thenRun(() -> seen(p)));
            at("anyOf", p -> CompletableFuture.anyOf(future, other).thenRun(() -> seen(p)));
            at("copy", p -> future.copy().thenRun(() -> seen(p)));
        }

        private void errors(Executor executor) {
            CompletableFuture<String> failing = future.thenApply(v -> {
                throw new IllegalStateException(v);
            });
            at("exceptionally", p -> failing.exceptionally(e -> seen(p)));
            at("exceptionallyAsync", p -> failing.exceptionallyAsync(e -> seen(p)));
            at("exceptionallyOn", p -> failing.exceptionallyAsync(e -> seen(p), executor));
            at(
                    "exceptionallyCompose",
                    p -> failing.exceptionallyCompose(e -> CompletableFuture.completedFuture(seen(p))));
            at(
                    "exceptionallyComposeAsync",
                    p -> failing.exceptionallyComposeAsync(e -> CompletableFuture.completedFuture(seen(p))));
        }
    }

    private static String[] allPlaces() {
        CompletableFuture<String> never = new CompletableFuture<>();
        return new Registration(never, never, (place, label) -> {}, "")
                .all(system.dispatcher())
                .toArray(new String[0]);
    }

    /** The future is completed in another trace, or was complete already. */
    @Test
    void callbacks_runInTheTraceOfTheirRegistration() throws Exception {
        Sightings sightings = new Sightings(allPlaces());

        sightings.of(label -> {
            CompletableFuture<String> future = new CompletableFuture<>();
            CompletableFuture<String> other = new CompletableFuture<>();
            assertThat(new Registration(future, other, sightings::see, label).all(system.dispatcher()))
                    .isNotEmpty();
            Sightings.elsewhere(() -> {
                future.complete(label);
                other.complete(label);
            });
        });
    }

    @Test
    void callbacksOfCompleteFutures_runInTheTraceOfTheirRegistration() throws Exception {
        Sightings sightings = new Sightings(allPlaces());
        CompletableFuture<String> complete = CompletableFuture.completedFuture("done");

        sightings.of(label -> assertThat(
                        new Registration(complete, complete, sightings::see, label).all(system.dispatcher()))
                .isNotEmpty());
    }

    /** (lost by Kamon) On the common pool, on a dispatcher, later, and by another future. */
    @Test
    void suppliers_runInTheTraceOfTheCall() throws Exception {
        Sightings sightings =
                new Sightings("supply", "supplyOn", "run", "runOn", "later", "complete", "completeOn", "timeout");

        sightings.of(label -> {
            CompletableFuture.supplyAsync(() -> seen(sightings, "supply", label));
            CompletableFuture.supplyAsync(() -> seen(sightings, "supplyOn", label), system.dispatcher());
            CompletableFuture.runAsync(() -> sightings.see("run", label));
            CompletableFuture.runAsync(() -> sightings.see("runOn", label), system.dispatcher());
            CompletableFuture.runAsync(
                    () -> sightings.see("later", label),
                    CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS, system.dispatcher()));
            new CompletableFuture<String>().completeAsync(() -> seen(sightings, "complete", label));
            new CompletableFuture<String>()
                    .completeAsync(() -> seen(sightings, "completeOn", label), system.dispatcher());
            new CompletableFuture<String>()
                    .orTimeout(5, TimeUnit.MILLISECONDS)
                    .exceptionally(error -> seen(sightings, "timeout", label));
        });
    }

    private static String seen(Sightings sightings, String place, String label) {
        sightings.see(place, label);
        return label;
    }
}
