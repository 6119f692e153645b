package io.jetwake.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.agent.carry.Capture;
import io.jetwake.agent.carry.RunCarried;
import io.jetwake.agent.carry.RunInNone;
import io.jetwake.context.Context;
import io.jetwake.context.ContextCarrier;
import io.jetwake.context.CurrentContext;
import io.jetwake.diagnostics.WeavingState;
import io.jetwake.diagnostics.WeavingState.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WeaverTest {
    /** A class of the kind that is woven. */
    public static final class Task {
        public Task() {}

        /** The context in which this runs. */
        public Context run() {
            return CurrentContext.get();
        }
    }

    /** A class whose methods have other types. */
    public static final class OtherTask {
        public OtherTask() {}

        /** Nearly as expected. */
        public void run(int a) {}

        /** Unexpected. */
        public void run(String a) {}
    }

    /** A class whose values pass through hooks. */
    public static final class Passing {
        public Passing() {}

        /** Passes an operand with another above it, and returns something. */
        public String pass(String text) {
            return twice(text, 2);
        }

        /** Passes nothing. */
        public String nothing(String text) {
            return text;
        }

        private String twice(Object text, int times) {
            return text.toString().repeat(times);
        }
    }

    /** Marks what passes by. */
    public static final class Marks {
        private Marks() {}

        /** Marks an operand. */
        public static Object carry(Object operand) {
            return operand + "-operand ";
        }

        /** Marks a result. */
        public static String carry(String result) {
            return result + "-result";
        }
    }

    private static final class Open extends Context {
        @Override
        public boolean isOpen() {
            return true;
        }
    }

    private static final class Broken extends Context {
        @Override
        public boolean isOpen() {
            throw new StackOverflowError("on purpose");
        }
    }

    private static final String PASS = "java.lang.String pass(java.lang.String)";
    private static final String NOTHING = "java.lang.String nothing(java.lang.String)";
    private static final String TWICE = "java.lang.String " + Passing.class.getName() + ".twice(java.lang.Object, int)";
    private static final Weaving TASK = Weaving.row(
                    "task",
                    Task.class.getName(),
                    Change.constructor("", Capture.class),
                    Change.method("io.jetwake.context.Context run()", RunCarried.class))
            .carrying(Carries.CONTEXT);
    private static final Weaving OTHER =
            Weaving.row("other", OtherTask.class.getName(), Change.method("void run(long)", RunCarried.class));

    private final Context context = new Open();

    @AfterEach
    void noContextIsLeft() {
        assertThat(CurrentContext.holder().swap(null)).isNull();
    }

    /** (K11) */
    @Test
    void wovenClass_carriesTheContextOfItsCreation() throws Exception {
        Weavings weavings = new Weavings(List.of(TASK), Kinds.NONE);
        Class<?> woven = load(weavings, unit -> true, Task.class);
        CurrentContext.holder().swap(context);
        Object task = woven.getConstructor().newInstance();
        CurrentContext.holder().swap(null);

        assertThat(((ContextCarrier) task).jetwakeContext()).isSameAs(context);
        assertThat(woven.getMethod("run").invoke(task)).isSameAs(context);
        assertThat(weavings.report())
                .containsExactly(new WeavingState("task", Task.class.getName(), Outcome.WOVEN, ""));
    }

    @Test
    void values_areReplacedWhereTheyPass() throws Exception {
        Weaving passing = Weaving.row(
                "passing",
                Passing.class.getName(),
                Change.operand(PASS, TWICE, 1, Marks.class),
                Change.result(PASS, Marks.class));
        Class<?> woven = load(new Weavings(List.of(passing), Kinds.NONE), unit -> true, Passing.class);
        Object instance = woven.getConstructor().newInstance();

        assertThat(woven.getMethod("pass", String.class).invoke(instance, "a"))
                .isEqualTo("a-operand a-operand -result");
    }

    @Test
    void methodWithoutTheCall_leavesOnlyItsOwnRowOut() throws Exception {
        Weaving fitting = Weaving.row("fitting", Passing.class.getName(), Change.result(NOTHING, Marks.class));
        Weaving unfit = Weaving.row("unfit", Passing.class.getName(), Change.operand(NOTHING, TWICE, 1, Marks.class));
        Weavings weavings = new Weavings(List.of(unfit, fitting), Kinds.NONE);
        Class<?> woven = load(weavings, unit -> true, Passing.class);
        Object instance = woven.getConstructor().newInstance();

        assertThat(woven.getMethod("nothing", String.class).invoke(instance, "a"))
                .isEqualTo("a-result");
        assertThat(weavings.report())
                .extracting(WeavingState::outcome)
                .containsExactly(Outcome.LEFT_ALONE, Outcome.WOVEN);
        assertThat(weavings.report().get(0).reason()).endsWith("calls " + TWICE + " 0 times instead of once");
    }

    @Test
    void classOfTheJdk_isNotWovenAsItIsLoaded() throws Exception {
        Weavings weavings = new Weavings(List.of(TASK), Kinds.NONE);

        assertThat(new Weaver(weavings, unit -> true, () -> {})
                        .transform(null, Task.class.getName().replace('.', '/'), null, null, classFile(Task.class)))
                .isNull();
        assertThat(weavings.report()).extracting(WeavingState::outcome).containsExactly(Outcome.PENDING);
    }

    @Test
    void brokenContext_reachesNobody() throws Exception {
        Class<?> woven = load(new Weavings(List.of(TASK), Kinds.NONE), unit -> true, Task.class);
        CurrentContext.holder().swap(new Broken());
        Object task = woven.getConstructor().newInstance();
        CurrentContext.holder().swap(null);

        assertThat(((ContextCarrier) task).jetwakeContext()).isNull();
    }

    @Test
    void unitThatIsOff_leavesTheClassAlone() throws Exception {
        Weavings weavings = new Weavings(List.of(TASK), Kinds.NONE);

        assertThat(transform(weavings, unit -> !unit.equals("task"), Task.class))
                .isNull();
        assertThat(weavings.report()).extracting(WeavingState::outcome).containsExactly(Outcome.OFF);
    }

    @Test
    void otherShape_leavesTheClassAloneAndSaysWhy() throws Exception {
        Weavings weavings = new Weavings(List.of(OTHER, TASK), Kinds.NONE);

        assertThat(transform(weavings, unit -> true, OtherTask.class)).isNull();
        assertThat(transform(weavings, unit -> true, Task.class)).isNotNull();
        assertThat(weavings.report())
                .extracting(WeavingState::outcome)
                .containsExactly(Outcome.LEFT_ALONE, Outcome.WOVEN);
        assertThat(weavings.report().get(0).reason())
                .isEqualTo("it does not declare void run(long), but void run(int) and void run(java.lang.String)");
    }

    @Test
    void rowsOfOneClass_areJudgedOneByOne() throws Exception {
        Weaving second = Weaving.row("second", Task.class.getName(), Change.method("void stop()", RunCarried.class));
        Weavings weavings = new Weavings(List.of(TASK, second), Kinds.NONE);

        assertThat(transform(weavings, unit -> true, Task.class)).isNotNull();
        assertThat(weavings.report())
                .extracting(WeavingState::outcome)
                .containsExactly(Outcome.WOVEN, Outcome.LEFT_ALONE);
    }

    @Test
    void unitWithAnUnfitClass_isGivenUpWithoutAnotherWord() throws Exception {
        Weaving unfit =
                Weaving.row("task", OtherTask.class.getName(), Change.method("void run(long)", RunCarried.class));
        Weavings weavings = new Weavings(List.of(unfit, TASK), Kinds.NONE);

        assertThat(transform(weavings, unit -> true, OtherTask.class)).isNull();
        assertThat(transform(weavings, unit -> true, Task.class)).isNull();
        assertThat(weavings.report().get(1))
                .isEqualTo(new WeavingState(
                        "task",
                        Task.class.getName(),
                        Outcome.LEFT_ALONE,
                        "its unit was given up because of " + OtherTask.class.getName()));
    }

    @Test
    void unitThatNeedsAnother_isWovenOnlyWithIt() throws Exception {
        Weaving needy = TASK.needing("other");
        Weavings off = new Weavings(List.of(OTHER, needy), Kinds.NONE);
        assertThat(transform(off, unit -> !unit.equals("other"), Task.class)).isNull();
        assertThat(off.report().get(1))
                .hasToString("task " + Task.class.getName() + ": OFF (it needs other, which is off)");

        Weavings unfit = new Weavings(List.of(OTHER, needy), Kinds.NONE);
        assertThat(transform(unfit, unit -> true, OtherTask.class)).isNull();
        assertThat(transform(unfit, unit -> true, Task.class)).isNull();
        assertThat(unfit.report().get(1).reason())
                .isEqualTo("other, which it needs, was given up because of " + OtherTask.class.getName());

        assertThat(transform(new Weavings(List.of(OTHER, needy), Kinds.NONE), unit -> true, Task.class))
                .isNotNull();
    }

    @Test
    void loaderWithoutOurClasses_leavesTheClassAlone() throws Exception {
        Weavings weavings = new Weavings(List.of(TASK), Kinds.NONE);
        ClassLoader blind = new ClassLoader(ClassLoader.getPlatformClassLoader()) {};
        byte[] result = new Weaver(weavings, unit -> true, () -> {})
                .transform(blind, Task.class.getName().replace('.', '/'), null, null, classFile(Task.class));

        assertThat(result).isNull();
        assertThat(weavings.report().get(0).reason()).contains("does not see");
    }

    @Test
    void classThatIsLoadedAlready_getsNoFields() throws Exception {
        Weavings weavings = new Weavings(List.of(TASK), Kinds.NONE);
        byte[] result = new Weaver(weavings, unit -> true, () -> {})
                .transform(
                        Task.class.getClassLoader(),
                        Task.class.getName().replace('.', '/'),
                        Task.class,
                        null,
                        classFile(Task.class));

        assertThat(result).isNull();
        assertThat(weavings.report().get(0).reason()).contains("loaded before Jetwake");
    }

    @Test
    void retransformedClass_staysWovenThoughItsUnitWasGivenUpSince() throws Exception {
        Weaving unfit =
                Weaving.row("task", OtherTask.class.getName(), Change.method("void run(long)", RunCarried.class));
        Weavings weavings = new Weavings(List.of(unfit, TASK), Kinds.NONE);
        Weaver weaver = new Weaver(weavings, unit -> true, () -> {});
        byte[] first = transform(weaver, Task.class, null);
        assertThat(transform(weaver, OtherTask.class, null)).isNull();

        assertThat(first).isNotNull();
        assertThat(transform(weaver, Task.class, Task.class)).isEqualTo(first);
        assertThat(weavings.report().get(1).outcome()).isEqualTo(Outcome.WOVEN);
    }

    @Test
    void retransformedClass_staysAsItIsThoughItWouldBeWovenNow() throws Exception {
        Weaving row = Weaving.row("other", OtherTask.class.getName(), Change.method("void run(int)", RunInNone.class));
        AtomicBoolean on = new AtomicBoolean();
        Weaver weaver = new Weaver(new Weavings(List.of(row), Kinds.NONE), unit -> on.get(), () -> {});
        assertThat(transform(weaver, OtherTask.class, null)).isNull();
        on.set(true);

        assertThat(transform(weaver, OtherTask.class, OtherTask.class)).isNull();
        assertThat(transform(
                        new Weaver(new Weavings(List.of(row), Kinds.NONE), unit -> true, () -> {}),
                        OtherTask.class,
                        OtherTask.class))
                .as("one that was never seen before")
                .isNull();
    }

    @Test
    void retransformedClassOfTheJdk_staysAsItIsUntilALibraryNeedsIt() throws Exception {
        Weaving row = Weaving.row("java-task", FutureTask.class.getName());
        Weavings weavings = new Weavings(List.of(row), Kinds.NONE);
        Weaver weaver = new Weaver(weavings, unit -> true, () -> {});
        assertThat(transform(weaver, FutureTask.class, FutureTask.class)).isNull();
        assertThat(weavings.report()).extracting(WeavingState::outcome).containsExactly(Outcome.PENDING);
        weavings.needJdk();

        byte[] woven = transform(weaver, FutureTask.class, FutureTask.class);
        assertThat(woven).isNotNull();
        assertThat(transform(weaver, FutureTask.class, FutureTask.class)).isEqualTo(woven);
    }

    @Test
    void classThatComesWhileTheLoadedOnesAreLookedAt_isGivenUpWithThem() throws Exception {
        Weaving task = Weaving.row("library-task", Task.class.getName());
        Weavings weavings =
                new Weavings(List.of(task, Weaving.row("library-other", OtherTask.class.getName())), Kinds.NONE);
        Weaver weaver = new Weaver(weavings, unit -> true, () -> {});
        weavings.hold();
        CompletableFuture<Optional<byte[]>> result = new CompletableFuture<>();
        Thread loading = new Thread(() -> {
            try {
                result.complete(Optional.ofNullable(transform(weaver, Task.class, null)));
            } catch (IOException impossible) {
                result.completeExceptionally(impossible);
            }
        });
        loading.start();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (loading.getState() != Thread.State.TIMED_WAITING && !result.isDone() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(result).isNotDone();
        weavings.loadedBefore(Set.of(OtherTask.class.getName()));
        weavings.release();

        assertThat(result.get(30, TimeUnit.SECONDS)).isEmpty();
    }

    @Test
    void damagedClassFile_leavesTheClassAlone() {
        Weavings weavings = new Weavings(List.of(TASK), Kinds.NONE);
        byte[] result = new Weaver(weavings, unit -> true, () -> {})
                .transform(Task.class.getClassLoader(), Task.class.getName().replace('.', '/'), null, null, new byte[] {
                    1, 2, 3
                });

        assertThat(result).isNull();
        assertThat(weavings.report()).extracting(WeavingState::outcome).containsExactly(Outcome.LEFT_ALONE);
    }

    private static Class<?> load(Weavings weavings, Predicate<String> units, Class<?> original) throws Exception {
        byte[] woven = transform(weavings, units, original);
        Objects.requireNonNull(woven);
        ClassLoader loader = new ClassLoader(original.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                return name.equals(original.getName())
                        ? defineClass(name, woven, 0, woven.length)
                        : super.loadClass(name, resolve);
            }
        };
        return loader.loadClass(original.getName());
    }

    private static byte @Nullable [] transform(Weavings weavings, Predicate<String> units, Class<?> original)
            throws IOException {
        return new Weaver(weavings, units, () -> {})
                .transform(
                        original.getClassLoader(),
                        original.getName().replace('.', '/'),
                        null,
                        null,
                        classFile(original));
    }

    private static byte @Nullable [] transform(Weaver weaver, Class<?> original, @Nullable Class<?> loaded)
            throws IOException {
        return weaver.transform(
                original.getClassLoader(), original.getName().replace('.', '/'), loaded, null, classFile(original));
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        try (InputStream content = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            return Objects.requireNonNull(content).readAllBytes();
        }
    }
}
