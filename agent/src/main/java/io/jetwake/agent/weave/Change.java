package io.jetwake.agent.weave;

import java.util.Set;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.type.TypeDescription;
import org.jspecify.annotations.Nullable;

/** A change of one method, which is given by its declaration, such as {@code void run(java.lang.Runnable, int)}. */
public sealed interface Change permits AdvisedMethod, CallBefore, CarriedArgument, CarriedOperand, CarriedResult {

    /** The declaration of a method that is given as in a class file. */
    static String declaration(String name, String descriptor) {
        return MethodShape.declaration(name, descriptor);
    }

    /** Inlines {@code advice} into the constructor with these parameters, given by their types. */
    static Change constructor(String parameters, Class<?> advice) {
        return new AdvisedMethod(MethodShape.constructor(parameters), null, advice);
    }

    /** Inlines {@code advice} into a method. */
    static Change method(String declaration, Class<?> advice) {
        return new AdvisedMethod(new MethodShape(declaration), null, advice);
    }

    /** Inlines {@code advice} that reads a field, which is given by its declaration, such as {@code int size}. */
    static Change method(String declaration, String field, Class<?> advice) {
        return new AdvisedMethod(new MethodShape(declaration), field, advice);
    }

    /**
     * Replaces an argument by what a static method {@code carry} makes of it.
     *
     * @param declaration the method, or a constructor as in {@code <init>(int)}
     * @param argument the index of the argument
     * @param hooks the class of the method, which takes and returns the parameter's type
     */
    static Change argument(String declaration, int argument, Class<?> hooks) {
        return new CarriedArgument(new MethodShape(declaration), argument, hooks, CarriedArgument.Told.NOTHING);
    }

    /** As {@link #argument(String, int, Class)}, for the first argument; {@code carry} is told the object, too. */
    static Change argumentWithObject(String declaration, Class<?> hooks) {
        return new CarriedArgument(new MethodShape(declaration), 0, hooks, CarriedArgument.Told.OBJECT);
    }

    /** As {@link #argument(String, int, Class)}; {@code carry} is told the class that is changed, too. */
    static Change argumentWithClass(String declaration, int argument, Class<?> hooks) {
        return new CarriedArgument(new MethodShape(declaration), argument, hooks, CarriedArgument.Told.CLASS);
    }

    /** Calls a static method {@code before} before each call of other methods, which are given as in a class file. */
    static Change before(String declaration, Set<String> called, Class<?> hooks) {
        return new CallBefore(new MethodShape(declaration), called, hooks);
    }

    /**
     * Replaces what a method is about to pass to another one by what a static method {@code carry} makes of it. The method must call the
     * other one exactly once.
     *
     * @param called the other method, its name behind that of its class
     * @param depth which operand: 0 for the last one, 1 for the one before; the object itself comes before its arguments
     * @param hooks the class of the method, which takes and returns an {@code Object}, or the operand's type if it is the JDK's
     */
    static Change operand(String declaration, String called, int depth, Class<?> hooks) {
        return operands(declaration, called, 1, depth, hooks);
    }

    /** As {@link #operand}, for a method that calls the other one so many times. */
    static Change operands(String declaration, String called, int times, int depth, Class<?> hooks) {
        return new CarriedOperand(new MethodShape(declaration), called, times, depth, hooks);
    }

    /** Replaces what a method returns by what a static method {@code carry} makes of it. */
    static Change result(String declaration, Class<?> hooks) {
        return new CarriedResult(new MethodShape(declaration), hooks);
    }

    /** The method that is changed. */
    MethodShape shape();

    /** The class whose methods the changed method will call or inline; it must be visible where the method is. */
    Class<?> runtimeType();

    /** What is wrong with a class, null if it has what the change needs. */
    default @Nullable String mismatch(TypeDescription type) {
        return shape().mismatch(type);
    }

    /** Carries out the change. */
    AsmVisitorWrapper visitor();
}
