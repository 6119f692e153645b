package io.jetwake.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.trace.TraceContext;
import io.jetwake.trace.TraceScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Which trace was current where: 100 traces and 100 times no trace are interleaved over the same actors, and each
 * place must see the trace of the message that it handles.
 */
final class Sightings {
    private static final int EACH = 100;

    /** How many messages a scenario sends. */
    static final int MESSAGES = 2 * EACH;

    private static final int THREADS = 4;
    private static final String TRACE = "trace-";
    private static final String NONE = "none-";

    private final Map<String, List<String>> seen = new ConcurrentHashMap<>();
    private final String[] places;
    private final List<String> untraced = new ArrayList<>();
    private final List<String> again = new ArrayList<>();
    private Function<TraceContext, String> identity = TraceContext::name;
    private boolean none = Boolean.getBoolean("scenarios.lenient");

    /** Expects one sighting of each label at each of the places. */
    Sightings(String... places) {
        this.places = places;
    }

    /** Expects one sighting of each label at each of these places, too, but of no trace, whatever the label. */
    Sightings andWithoutTrace(String... untracedPlaces) {
        untraced.addAll(List.of(untracedPlaces));
        return this;
    }

    /** Expects a further sighting at a place for each time it is named again. */
    Sightings andAgain(String... placesAgain) {
        again.addAll(List.of(placesAgain));
        return this;
    }

    /** Compares ids instead of names, which do not get to other systems. */
    Sightings byId() {
        identity = Sightings::id;
        return this;
    }

    /** Lets each sighting be of no trace instead, and allows several of a label at a place: a trace may get lost, but never be a wrong one. */
    Sightings exactOrNone() {
        none = true;
        return this;
    }

    /** The id of a trace, empty for none. */
    static String id(TraceContext trace) {
        return trace == TraceContext.NONE
                ? ""
                : Long.toHexString(trace.traceIdHigh()) + "-" + Long.toHexString(trace.traceId());
    }

    /** Runs something outside of the current trace. */
    static void outside(Runnable work) {
        try (TraceScope scope = TraceContext.NONE.makeCurrent()) {
            work.run();
        }
    }

    /** Runs something in another trace, which is none of those that are expected anywhere. */
    static void elsewhere(Runnable work) {
        try (TraceScope scope = Traces.tracer().start("elsewhere").makeCurrent()) {
            work.run();
        }
    }

    /** As {@link #elsewhere(Runnable)}, for something with a result. */
    static <T> T fromElsewhere(Supplier<T> work) {
        try (TraceScope scope = Traces.tracer().start("elsewhere").makeCurrent()) {
            return work.get();
        }
    }

    /** Notes the trace that is current where {@code label} is handled. */
    void see(String place, String label) {
        String current = identity.apply(TraceContext.current());
        seen.compute(place + " " + label, (key, names) -> {
            List<String> extended = names == null ? new ArrayList<>() : new ArrayList<>(names);
            extended.add(current);
            return List.copyOf(extended);
        });
    }

    /** Notes the trace that is current where all labels are handled together. */
    void seeAll(String place) {
        for (int i = 0; i < EACH; i++) {
            see(place, TRACE + i);
            see(place, NONE + i);
        }
    }

    /** Runs {@code scenario} for each label, inside the trace of that name or inside none, and checks what was seen. */
    void of(Consumer<String> scenario) throws InterruptedException {
        of(scenario, () -> {});
    }

    /** Runs {@code scenario} for each label, inside the trace of that name or inside none, then {@code end}, and checks what was seen. */
    void of(Consumer<String> scenario, Runnable end) throws InterruptedException {
        List<TraceContext> traces = new ArrayList<>();
        List<Runnable> work = new ArrayList<>();
        Map<String, List<String>> expected = new TreeMap<>();
        for (int i = 0; i < EACH; i++) {
            TraceContext trace = Traces.tracer().start(TRACE + i);
            traces.add(trace);
            String none = NONE + i;
            work.add(() -> {
                try (TraceScope scope = trace.makeCurrent()) {
                    scenario.accept(trace.name());
                }
            });
            work.add(() -> scenario.accept(none));
            for (String place : places) {
                expected.put(place + " " + trace.name(), List.of(identity.apply(trace)));
                expected.put(place + " " + none, List.of(""));
            }
            for (String place : again) {
                expected.merge(place + " " + trace.name(), List.of(identity.apply(trace)), Sightings::both);
                expected.merge(place + " " + none, List.of(""), Sightings::both);
            }
            for (String place : untraced) {
                expected.put(place + " " + trace.name(), List.of(""));
                expected.put(place + " " + none, List.of(""));
            }
        }
        run(work);
        end.run();
        Await.until(() -> none ? seen.keySet().containsAll(expected.keySet()) : count(seen) >= count(expected));
        traces.forEach(TraceContext::finish);
        assertThat(differences(expected)).isEmpty();
    }

    private static List<String> both(List<String> some, List<String> more) {
        List<String> both = new ArrayList<>(some);
        both.addAll(more);
        return List.copyOf(both);
    }

    private static long count(Map<String, List<String>> sightings) {
        return sightings.values().stream().mapToLong(List::size).sum();
    }

    private Map<String, String> differences(Map<String, List<String>> expected) {
        Map<String, String> differences = new TreeMap<>();
        expected.forEach((key, names) -> {
            if (!matches(names, seen.get(key))) {
                differences.put(key, "expected " + names + " but was " + seen.get(key));
            }
        });
        seen.forEach((key, names) -> {
            if (!expected.containsKey(key)) {
                differences.put(key, "unexpected " + names);
            }
        });
        return differences;
    }

    private boolean matches(List<String> expected, List<String> names) {
        if (!none || names == null) {
            return expected.equals(names);
        }
        return names.stream().allMatch(name -> name.isEmpty() || expected.contains(name));
    }

    private static void run(List<Runnable> work) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Throwable> thrown = new ArrayList<>();
        try {
            for (Runnable one : work) {
                threads.execute(() -> {
                    try {
                        one.run();
                    } catch (Throwable t) {
                        synchronized (thrown) {
                            thrown.add(t);
                        }
                    }
                });
            }
        } finally {
            threads.shutdown();
            assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        }
        synchronized (thrown) {
            assertThat(thrown).isEmpty();
        }
    }
}
