package io.jetwake.agent.weave;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.matcher.ElementMatcher;
import org.jspecify.annotations.Nullable;

/**
 * The method or constructor that a change needs, with exactly these types: advice that meets another one could do the wrong thing, or
 * make code that the JVM refuses.
 *
 * @param declaration such as {@code void run(java.lang.Runnable, int)}, or {@code <init>(int)} for a constructor
 */
record MethodShape(String declaration) {
    private static final String CONSTRUCTOR = "<init>";

    static MethodShape constructor(String parameters) {
        return new MethodShape(CONSTRUCTOR + "(" + parameters + ")");
    }

    /** How a method is written here. */
    static String declaration(String name, String descriptor) {
        StringBuilder declaration = new StringBuilder();
        if (!name.equals(CONSTRUCTOR)) {
            declaration.append(Type.getReturnType(descriptor).getClassName()).append(' ');
        }
        declaration.append(name).append('(');
        String separator = "";
        for (Type parameter : Type.getArgumentTypes(descriptor)) {
            declaration.append(separator).append(parameter.getClassName());
            separator = ", ";
        }
        return declaration.append(')').toString();
    }

    private static String declaration(MethodDescription method) {
        return declaration(method.getInternalName(), method.getDescriptor());
    }

    ElementMatcher<MethodDescription> matcher() {
        String name = name();
        return method ->
                method.getInternalName().equals(name) && declaration(method).equals(declaration);
    }

    /** What is wrong with a class, null if it has this method. */
    @Nullable
    String mismatch(TypeDescription type) {
        List<String> others = new ArrayList<>(1);
        String name = name();
        for (MethodDescription method : type.getDeclaredMethods()) {
            if (!method.getInternalName().equals(name)) {
                continue;
            }
            String found = declaration(method);
            if (found.equals(declaration)) {
                return method.isAbstract() || method.isNative() ? declaration + " has no code" : null;
            }
            others.add(found);
        }
        return "it does not declare " + declaration + (others.isEmpty() ? "" : ", but " + String.join(" and ", others));
    }

    private String name() {
        int end = declaration.indexOf('(');
        return declaration.substring(declaration.lastIndexOf(' ', end) + 1, end);
    }

    @Override
    public String toString() {
        return declaration;
    }
}
