package io.jetwake.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.jetwake.actor.ActorCell;
import io.jetwake.actor.ActorDescriptor;
import io.jetwake.actor.ActorEnvelope;
import io.jetwake.agent.asks.AskPromise;
import io.jetwake.agent.asks.AskSite;
import io.jetwake.agent.jdbc.PreparedSql;
import io.jetwake.agent.remote.RemoteEnvelope;
import io.jetwake.context.Context;
import io.jetwake.context.CurrentContext;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.matcher.ElementMatchers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever an advice meets, the woven method does what it did before. All advice is tested, whichever its room. */
class AdviceTest {
    private static final List<Supplier<Throwable>> FAULTS = List.of(
            () -> new IllegalStateException("on purpose"),
            () -> new NoClassDefFoundError("on purpose"),
            () -> new StackOverflowError("on purpose"),
            () -> new OutOfMemoryError("on purpose"),
            () -> new InterruptedException("on purpose"));

    private static Supplier<Throwable> fault = FAULTS.get(0);

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException fail() throws T {
        throw (T) fault.get();
    }

    /** Everything that the hooks might take it for, and none of it works. */
    public static class Hostile implements ActorEnvelope, ActorCell, AskPromise, PreparedSql, RemoteEnvelope {
        @Override
        public Context jetwakeContext() {
            throw AdviceTest.<RuntimeException>fail();
        }

        @Override
        public void jetwakeContext(Context context) {
            throw AdviceTest.<RuntimeException>fail();
        }

        @Override
        public Object message() {
            throw AdviceTest.<RuntimeException>fail();
        }

        @Override
        public ActorDescriptor jetwakeActor() {
            throw AdviceTest.<RuntimeException>fail();
        }

        @Override
        public void jetwakeActor(ActorDescriptor actor) {
            throw AdviceTest.<RuntimeException>fail();
        }

        @Override
        public AskSite jetwakeAsk() {
            throw AdviceTest.<RuntimeException>fail();
        }

        @Override
        public void jetwakeAsk(@Nullable AskSite site) {
            throw AdviceTest.<RuntimeException>fail();
        }

        @Override
        public String jetwakeSql() {
            throw AdviceTest.<RuntimeException>fail();
        }

        @Override
        public void jetwakeSql(String sql) {
            throw AdviceTest.<RuntimeException>fail();
        }

        @Override
        public String toString() {
            throw AdviceTest.<RuntimeException>fail();
        }
    }

    /** A woven class: its constructor and method fit every advice. */
    public static final class Victim extends Hostile {
        @SuppressWarnings("MemberName") // as Scala names it
        final Object $outer = this;

        /** What the constructor was given. */
        public final Object first;

        public Victim(Object first, String second, Object third, int fourth) {
            this.first = first;
        }

        /** Returns its first argument. */
        public Object run(Object a, Object b, Object c, int d) {
            return a;
        }

        /** The same for a number. */
        public int number(Object a, Object b, Object c, int d) {
            return d;
        }

        /** Tells that something was done. */
        public boolean done(Object a, Object b, Object c, int d) {
            return d > 0;
        }

        /** The same for text. */
        public String text(String a, String b, Object c, int d) {
            return a;
        }
    }

    private static final class HostileContext extends Context {
        @Override
        public boolean isOpen() {
            throw AdviceTest.<RuntimeException>fail();
        }
    }

    static Stream<Class<?>> advice() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.jetwake.agent")
                        .stream()
                        .filter(AdviceTest::isAdvice)
                        .map(JavaClass::reflect);
    }

    private static boolean isAdvice(JavaClass type) {
        return type.getMethods().stream()
                .anyMatch(method -> method.isAnnotatedWith(Advice.OnMethodEnter.class)
                        || method.isAnnotatedWith(Advice.OnMethodExit.class));
    }

    @AfterEach
    void noContextIsLeft() {
        CurrentContext.leave(null);
    }

    @ParameterizedTest
    @MethodSource("advice")
    void advice_suppressesWhatItThrows(Class<?> advice) {
        List<Class<?>> suppressed = new ArrayList<>();
        for (Method method : advice.getDeclaredMethods()) {
            Advice.OnMethodEnter enter = method.getAnnotation(Advice.OnMethodEnter.class);
            Advice.OnMethodExit exit = method.getAnnotation(Advice.OnMethodExit.class);
            if (enter != null) {
                suppressed.add(enter.suppress());
                assertThat(enter.skipOn()).as("the woven method runs").isEqualTo(void.class);
            }
            if (exit != null) {
                suppressed.add(exit.suppress());
                assertThat(exit.repeatOn()).as("the woven method runs once").isEqualTo(void.class);
            }
        }

        assertThat(suppressed).isNotEmpty().containsOnly(Throwable.class);
    }

    @ParameterizedTest
    @MethodSource("advice")
    void faultsOfHooks_doNotReachTheWovenMethod(Class<?> advice) throws Exception {
        Class<?> victim = weave(advice);
        for (Supplier<Throwable> next : FAULTS) {
            fault = next;
            CurrentContext.holder().swap(new HostileContext());
            Object argument = new Hostile();

            if (onConstructors(advice)) {
                Constructor<?> constructor = victim.getConstructors()[0];
                assertThat(victim.getField("first").get(constructor.newInstance(argument, "b", argument, 1)))
                        .isSameAs(argument);
            } else {
                Object object = victim.getConstructors()[0].newInstance(argument, "b", argument, 1);
                // One replaces what is returned, whatever it is.
                Object returned = advice.getSimpleName().equals("ReturnContext") ? CurrentContext.get() : argument;
                assertThat(method(victim, "run").invoke(object, argument, argument, argument, 1) == returned)
                        .isTrue();
                assertThat(method(victim, "number").invoke(object, argument, argument, argument, 1))
                        .isEqualTo(1);
                assertThat(method(victim, "done").invoke(object, argument, argument, argument, 1))
                        .isEqualTo(true);
                assertThat(method(victim, "text").invoke(object, "a", "b", argument, 1))
                        .isEqualTo("a");
            }
        }
    }

    private static Class<?> weave(Class<?> advice) {
        return new ByteBuddy()
                .redefine(Victim.class)
                .visit(Advice.to(advice)
                        .on(
                                onConstructors(advice)
                                        ? ElementMatchers.isConstructor()
                                        : ElementMatchers.named(method(advice))))
                .make()
                .load(new ClassLoader(Victim.class.getClassLoader()) {}, ClassLoadingStrategy.Default.CHILD_FIRST)
                .getLoaded();
    }

    private static Method method(Class<?> victim, String name) {
        return Arrays.stream(victim.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static boolean onConstructors(Class<?> advice) {
        return List.of("KeepSql", "CaptureCallback").contains(advice.getSimpleName());
    }

    /** The method that has what the advice asks for. */
    private static String method(Class<?> advice) {
        if (advice.getSimpleName().equals("ExecuteText")) {
            return "text";
        }
        if (advice.getSimpleName().equals("ForgetCancelled")) {
            return "done";
        }
        return Arrays.stream(advice.getDeclaredMethods())
                        .flatMap(method -> Arrays.stream(method.getParameters()))
                        .anyMatch(parameter ->
                                parameter.isAnnotationPresent(Advice.Return.class) && parameter.getType() == int.class)
                ? "number"
                : "run";
    }
}
