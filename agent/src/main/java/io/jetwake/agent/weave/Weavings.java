package io.jetwake.agent.weave;

import io.jetwake.agent.weave.Weaving.Trait;
import io.jetwake.diagnostics.WeavingState;
import io.jetwake.diagnostics.WeavingState.Outcome;
import io.jetwake.text.Log;
import io.jetwake.tick.Detached;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The table of weavings and what became of each row.
 *
 * <p>Safe for use by any thread; finding a class that nobody weaves is one look-up in a map that never changes.
 */
public final class Weavings {
    private static final long PATIENCE_SECONDS = 10;
    private static final String ON_THE_CLASS_PATH =
            "take Jetwake's library off the module path; the agent brings its own";
    private static final String DELEGATE = "have the loader ask the system class loader for io.jetwake (with OSGi set"
            + " org.osgi.framework.bootdelegation=io.jetwake.* and org.osgi.framework.bundle.parent=app)";

    private final List<Weaving> rows;
    private final Kinds kinds;
    /** For each unit of a kind, the row that stands for all its classes. */
    private final Map<String, Weaving> listed = new TreeMap<>();

    private final Map<String, List<Weaving>> byInternalName = new HashMap<>();
    private final Map<Weaving, WeavingState> states = new ConcurrentHashMap<>();
    private final Map<String, Weaving> unfit = new ConcurrentHashMap<>();
    private final Set<String> unseen = ConcurrentHashMap.newKeySet();
    private final Set<String> early = ConcurrentHashMap.newKeySet();
    private volatile boolean jdkNeeded;
    private volatile @Nullable CountDownLatch held;

    /**
     * Takes all rows.
     *
     * @param rows those of classes that are known by their names
     * @param kinds the others
     */
    public Weavings(List<Weaving> rows, Kinds kinds) {
        this.rows = List.copyOf(rows);
        this.kinds = kinds;
        kinds.units().forEach(unit -> listed.put(unit, Weaving.row(unit, "any")));
        for (Weaving row : rows) {
            byInternalName
                    .computeIfAbsent(row.target().replace('.', '/'), name -> new ArrayList<>(1))
                    .add(row);
        }
    }

    /** The names of all units. */
    public Set<String> units() {
        return Stream.concat(rows.stream().map(Weaving::unit), kinds.units().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** One entry for each row, in the order of the table, then one for each kind of class that was met: it tells of the last one. */
    public List<WeavingState> report() {
        return Stream.concat(rows.stream(), listed.values().stream().filter(states::containsKey))
                .map(row -> states.getOrDefault(row, state(row, Outcome.PENDING, "")))
                .toList();
    }

    /** The names of the classes that are loaded before any agent is, so that they must be woven again. */
    public List<String> targetsOfTheJdk() {
        return rows.stream()
                .filter(Weavings::isOfTheJdk)
                .map(Weaving::target)
                .distinct()
                .toList();
    }

    /** A library has shown up that needs the classes of the JDK woven. */
    public void needJdk() {
        jdkNeeded = true;
    }

    /** Whether {@link #needJdk} was called; until then the classes of the JDK stay as they are, whoever retransforms them. */
    boolean jdkIsNeeded() {
        return jdkNeeded;
    }

    /** A class was loaded that may be of one of the {@link Kinds}. */
    void early(String internalName) {
        early.add(internalName.replace('/', '.'));
    }

    /** The names of classes that were loaded before {@link #needJdk}, and may be woven now. */
    public Set<String> early() {
        return early;
    }

    /** Has classes of the table wait until {@link #release}: the agent comes late, and what is loaded already decides what is woven. */
    public void hold() {
        held = new CountDownLatch(1);
    }

    /** Lets the classes go on. */
    public void release() {
        CountDownLatch latch = held;
        if (latch != null) {
            latch.countDown();
        }
    }

    private void awaitRelease() {
        CountDownLatch latch = held;
        try {
            if (latch != null && !latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                latch.countDown();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is known by what it does. */
    Kinds kinds() {
        return kinds;
    }

    private boolean isOfAKind(Weaving row) {
        return listed.containsKey(row.unit());
    }

    /** The row that stands for this one in a report. */
    private Weaving listed(Weaving row) {
        return listed.getOrDefault(row.unit(), row);
    }

    /** The rows of a class; empty for nearly all classes. */
    List<Weaving> of(String internalName) {
        return byInternalName.getOrDefault(internalName, List.of());
    }

    /** Those of {@code rows} whose unit is on. */
    List<Weaving> enabled(List<Weaving> rows, Predicate<String> units) {
        awaitRelease();
        List<Weaving> enabled = new ArrayList<>();
        for (Weaving row : rows) {
            if (!units.test(row.unit())) {
                states.put(listed(row), state(row, Outcome.OFF, ""));
            } else if (!row.needs().isEmpty() && !units.test(row.needs())) {
                states.put(row, state(row, Outcome.OFF, "it needs " + row.needs() + ", which is off"));
            } else {
                enabled.add(row);
            }
        }
        return enabled;
    }

    void woven(Weaving row) {
        states.put(listed(row), state(row, Outcome.WOVEN, ""));
    }

    void leftAlone(Weaving row, String reason) {
        WeavingState state = state(row, Outcome.LEFT_ALONE, reason);
        if (!state.equals(states.put(listed(row), state))) {
            log(describe(state));
        }
    }

    /** A class is left alone because of its loader; that is said once for the library, as it is so for all its classes there. */
    void unseen(Weaving row, @Nullable ClassLoader loader, String reason) {
        states.put(listed(row), state(row, Outcome.LEFT_ALONE, reason));
        if (!isOfAKind(row) && unseen.add(row.library())) {
            log("Jetwake leaves " + row.library() + " alone in "
                    + (loader == null ? "the JDK" : "the class loader " + loader) + ", so nothing of it is recorded: "
                    + reason + "; " + (loader == null ? ON_THE_CLASS_PATH : DELEGATE));
        }
    }

    /** A class is shown that was not seen as it was loaded; fields cannot be added any more. */
    void loadedBefore(Weaving row) {
        WeavingState state = state(row, Outcome.LEFT_ALONE, "it was loaded before Jetwake");
        if (states.putIfAbsent(row, state) == null) {
            log(describe(state));
        }
    }

    /** A class cannot be woven in this JVM. */
    public void unreachable(String target, String reason) {
        rows.stream().filter(row -> row.target().equals(target)).forEach(row -> leftAlone(row, reason));
    }

    /**
     * The class is not as the row expects: it is left alone, and so are the classes of the same unit that come later. A unit that is
     * woven by halves could leave a message in the context of another. Classes of a kind do not rely on each other.
     */
    void unfit(Weaving row, String reason) {
        if (!isOfAKind(row)) {
            unfit.putIfAbsent(row.unit(), row);
        }
        leftAlone(row, reason);
    }

    /** Whether a row is left alone because of another one of its unit, or of the one that it needs; that was logged for the other one. */
    boolean givenUp(Weaving row) {
        Weaving other = unfit.get(row.unit());
        String which = "its unit";
        if (other == null && !row.needs().isEmpty()) {
            which = row.needs() + ", which it needs,";
            other = unfit.get(row.needs());
        }
        if (other == null) {
            return false;
        }
        states.putIfAbsent(row, state(row, Outcome.LEFT_ALONE, which + " was given up because of " + other.target()));
        return true;
    }

    /**
     * The agent comes late: what is loaded stays as it is, and so does the rest of the library. Its units rely on each other to leave no
     * context behind on a thread.
     *
     * @param loaded the names of classes
     * @return the libraries that are not woven
     */
    public Set<String> loadedBefore(Set<String> loaded) {
        Set<String> libraries = new TreeSet<>();
        for (Weaving row : rows) {
            if (loaded.contains(row.target()) && row.is(Trait.BESIDE)) {
                early.add(row.target());
            } else if (loaded.contains(row.target()) && !isOfTheJdk(row)) {
                libraries.add(row.library());
            }
        }
        for (Weaving row : rows) {
            if (libraries.contains(row.library())) {
                unfit.put(row.unit(), row);
                String reason = loaded.contains(row.target()) ? "it" : "a part of its library";
                states.putIfAbsent(
                        row, state(row, Outcome.LEFT_ALONE, reason + " was loaded before Jetwake was attached"));
            }
        }
        return libraries;
    }

    private static boolean isOfTheJdk(Weaving row) {
        return row.target().startsWith("java.");
    }

    private static String describe(WeavingState state) {
        return "Jetwake leaves class " + state.target() + " alone, so " + state.unit() + " is not recorded: "
                + state.reason();
    }

    /** On a thread of its own: a class is being loaded, and what the logger loads could need that very class. */
    private static void log(String text) {
        Detached.start("jetwake-log", () -> Log.warn(text));
    }

    private static WeavingState state(Weaving row, Outcome outcome, String reason) {
        return new WeavingState(row.unit(), row.target(), outcome, reason);
    }
}
