package io.jetwake.agent.weave;

import static net.bytebuddy.matcher.ElementMatchers.isConstructor;
import static net.bytebuddy.matcher.ElementMatchers.isMethod;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArguments;

import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/**
 * The method or constructor that a change needs: exactly one declared method must match.
 *
 * @param name the name, {@code <init>} for a constructor
 * @param arity the number of parameters
 * @param parameters the names of the parameters' types, empty if they do not matter
 */
record MethodShape(String name, int arity, List<String> parameters) {
    private static final String CONSTRUCTOR = "<init>";

    static MethodShape constructor(int arity) {
        return new MethodShape(CONSTRUCTOR, arity, List.of());
    }

    static MethodShape method(String name, int arity) {
        return new MethodShape(name, arity, List.of());
    }

    static MethodShape method(String name, String... parameters) {
        return new MethodShape(name, parameters.length, List.of(parameters));
    }

    ElementMatcher.Junction<MethodDescription> matcher() {
        ElementMatcher.Junction<MethodDescription> matcher =
                name.equals(CONSTRUCTOR) ? isConstructor() : isMethod().and(named(name));
        matcher = matcher.and(takesArguments(arity));
        if (!parameters.isEmpty()) {
            matcher = matcher.and(method -> names(method).equals(parameters));
        }
        ElementMatcher.Junction<MethodDescription> all = matcher;
        return all.and(method -> !method.isBridge() || isOnlyBridge(method, all));
    }

    /** Scala 3 marks as bridges what it mixes into a class: such a method is no bridge to another one. */
    private static boolean isOnlyBridge(MethodDescription bridge, ElementMatcher<MethodDescription> all) {
        return bridge.getDeclaringType().getDeclaredMethods().stream()
                .noneMatch(method -> !method.isBridge() && all.matches(method));
    }

    private static List<String> names(MethodDescription method) {
        return method.getParameters().asTypeList().asErasures().stream()
                .map(TypeDescription::getActualName)
                .toList();
    }

    /** What is wrong with a class, null if it has this method. */
    @Nullable
    String mismatch(TypeDescription type) {
        int found = type.getDeclaredMethods().filter(matcher()).size();
        return found == 1 ? null : "it declares " + found + " methods " + this + " instead of one";
    }

    @Override
    public String toString() {
        return name + "(" + (parameters.isEmpty() ? arity : String.join(", ", parameters)) + ")";
    }
}
