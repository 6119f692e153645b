package io.jetwake.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.agent.Features;
import io.jetwake.diagnostics.WeavingState;
import io.jetwake.diagnostics.WeavingState.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every class of the tables, altered on purpose: its unit is left alone, nothing else is, and the JVM accepts what was made of it. */
class AlteredShapesTest {
    private static final List<Weaving> ROWS = Features.rows();
    private static final Logger LOGGER = Logger.getLogger("io.jetwake");

    /** What the tested versions do not have: other versions, and those for Scala 3, number their anonymous classes otherwise. */
    private static final Set<String> ABSENT = Set.of(
            "akka.stream.impl.BoundedSourceQueueStage$Mat$2$",
            "akka.stream.impl.fusing.GroupBy$$anon$5",
            "akka.stream.impl.fusing.GroupBy$$anon$5$SubstreamSource",
            "akka.stream.impl.fusing.MapAsyncPartitioned$Holder",
            "akka.stream.impl.fusing.MapConcat$$anon$1",
            "org.apache.pekko.stream.impl.BoundedSourceQueueStage$Mat$2$",
            "org.apache.pekko.stream.impl.fusing.GroupBy$$anon$6",
            "org.apache.pekko.stream.impl.fusing.GroupBy$$anon$6$SubstreamSource",
            "play.core.server.PekkoHttpServer$$anon$3");

    @BeforeAll
    static void quiet() {
        LOGGER.setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        LOGGER.setLevel(null);
    }

    static Stream<Weaving> rows() {
        return ROWS.stream().filter(row -> !ABSENT.contains(row.target()));
    }

    static Stream<String> units() {
        return rows().map(Weaving::unit).distinct();
    }

    @Test
    void everyClassOfTheTables_isThere() {
        Set<String> absent = ROWS.stream()
                .filter(row -> Targets.classFile(row.target()) == null)
                .map(Weaving::target)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(absent).isEqualTo(ABSENT);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void classAsItIs_isWoven(Weaving row) {
        Weavings weavings = weave(row, Alteration.NOTHING);

        assertThat(weavings.report()).extracting(WeavingState::outcome).doesNotContain(Outcome.LEFT_ALONE);
        assertThat(stateOf(row, weavings).outcome()).isEqualTo(Outcome.WOVEN);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void missingMethod_leavesItsUnitAlone(Weaving row) {
        for (Change change : row.changes()) {
            assertLeftAlone(
                    row,
                    Alteration.without(change.shape()),
                    change.shape(),
                    change.shape().declaration());
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void methodWithAnotherParameter_leavesItsUnitAlone(Weaving row) {
        for (Change change : row.changes()) {
            assertLeftAlone(
                    row,
                    Alteration.longer(change.shape()),
                    change.shape(),
                    change.shape().declaration());
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void methodWithOtherTypes_leavesItsUnitAlone(Weaving row) {
        for (Change change : row.changes()) {
            assertLeftAlone(
                    row,
                    Alteration.retyped(change.shape()),
                    change.shape(),
                    change.shape().declaration());
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void methodWithoutCode_leavesItsUnitAlone(Weaving row) {
        for (Change change : row.changes()) {
            // The JVM knows no constructor of that kind.
            if (!change.shape().declaration().startsWith("<init>")) {
                assertLeftAlone(row, Alteration.withoutCode(change.shape()), change.shape(), "has no code");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void overloadedMethod_isWovenAllTheSame(Weaving row) {
        for (Change change : row.changes()) {
            Weavings weavings = weave(row, Alteration.overloaded(change.shape()));

            assertThat(weavings.report()).extracting(WeavingState::outcome).doesNotContain(Outcome.LEFT_ALONE);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void staticMethod_isRefusedOrAccepted(Weaving row) {
        for (Change change : row.changes()) {
            weave(row, Alteration.madeStatic(change.shape()));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void methodWithoutTheCallInIt_leavesItsUnitAlone(Weaving row) {
        for (Change change : row.changes()) {
            if (change instanceof CarriedOperand operand) {
                assertLeftAlone(row, Alteration.callsRenamed(operand), change.shape(), operand.called());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void envelopeWithoutItsAccessor_leavesItsUnitAlone(Weaving row) {
        MethodShape accessor = row.carries().accessor();
        if (accessor != null) {
            assertLeftAlone(row, Alteration.without(accessor), accessor, accessor.declaration());
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void otherField_leavesTheUnitThatReadsItAlone(Weaving row) {
        for (Change change : row.changes()) {
            if (change instanceof AdvisedMethod advised) {
                List<String> read = Alteration.fieldsReadBy(advised.runtimeType());
                assertThat(advised.field() == null).isEqualTo(read.isEmpty());
                for (String field : read) {
                    assertLeftAlone(row, Alteration.withField(field), change.shape(), String.valueOf(advised.field()));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("units")
    void unitThatIsOff_leavesItsClassesToTheOthers(String off) {
        Weavings weavings = withActors();
        Weaver weaver = new Weaver(weavings, unit -> !unit.equals(off), () -> {});
        Set<String> targets = rows().filter(row -> row.unit().equals(off))
                .map(Weaving::target)
                .collect(Collectors.toSet());
        targets.forEach(target -> Targets.weave(weaver, target, Alteration.NOTHING));

        assertThat(weavings.report().subList(0, ROWS.size()))
                .allSatisfy(state -> assertThat(state.outcome())
                        .isEqualTo(
                                !targets.contains(state.target())
                                        ? Outcome.PENDING
                                        : relies(state, Set.of(off)) ? Outcome.OFF : Outcome.WOVEN));
    }

    @Test
    void unfitClass_isOneLineInTheLog() throws Exception {
        Weaving row = rows().filter(each -> each.unit().equals("akka-router"))
                .findFirst()
                .orElseThrow();
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public synchronized void publish(LogRecord line) {
                lines.add(new java.util.logging.SimpleFormatter().formatMessage(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Weavings weavings = withActors();
        Weaver weaver = new Weaver(weavings, unit -> true, () -> {});
        LOGGER.setUseParentHandlers(false);
        LOGGER.setLevel(null);
        LOGGER.addHandler(handler);
        try {
            Alteration altered = Alteration.without(row.changes().get(0).shape());
            Targets.weave(weaver, row.target(), altered);
            Targets.weave(weaver, row.target(), altered);
            joinLoggingThreads();
        } finally {
            LOGGER.removeHandler(handler);
            LOGGER.setUseParentHandlers(true);
            LOGGER.setLevel(Level.OFF);
        }

        assertThat(lines)
                .singleElement()
                .asString()
                .contains(row.target(), row.unit(), row.changes().get(0).shape().declaration());
    }

    private static void joinLoggingThreads() throws InterruptedException {
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("jetwake-log")) {
                thread.join(20_000);
            }
        }
    }

    /** The units that need {@code altered} are left alone with a reason that contains {@code named}; all others of the class are woven. */
    private static void assertLeftAlone(Weaving row, Alteration alteration, MethodShape altered, String named) {
        Weavings weavings = weave(row, alteration);
        Set<String> needing = rows().filter(each -> each.target().equals(row.target()))
                .filter(each -> each.changes().stream()
                                .anyMatch(change -> change.shape().equals(altered))
                        || altered.equals(each.carries().accessor()))
                .map(Weaving::unit)
                .collect(Collectors.toSet());

        assertThat(stateOf(row, weavings).outcome()).isEqualTo(Outcome.LEFT_ALONE);
        assertThat(stateOf(row, weavings).reason()).contains(named);
        assertThat(weavings.report().stream().filter(state -> state.target().equals(row.target())))
                .allSatisfy(state -> assertThat(state.outcome())
                        .as(state.toString())
                        .isEqualTo(relies(state, needing) ? Outcome.LEFT_ALONE : Outcome.WOVEN));
    }

    /** Whether a row is of one of the units, or needs one of them. */
    private static boolean relies(WeavingState state, Set<String> units) {
        return rows().filter(
                        row -> row.unit().equals(state.unit()) && row.target().equals(state.target()))
                .anyMatch(row -> units.contains(row.unit()) || units.contains(row.needs()));
    }

    private static WeavingState stateOf(Weaving row, Weavings weavings) {
        return weavings.report().get(ROWS.indexOf(row));
    }

    /** The whole table, in a JVM with actors: some libraries are woven for their sake only. */
    private static Weavings withActors() {
        Weavings weavings = new Weavings(ROWS, Kinds.NONE);
        weavings.needJdk();
        return weavings;
    }

    /** What became of the class of {@code row}, which the JVM has accepted. */
    private static Weavings weave(Weaving row, Alteration alteration) {
        Weavings weavings = withActors();
        Targets.weave(new Weaver(weavings, unit -> true, () -> {}), row.target(), alteration);
        return weavings;
    }
}
