package io.jetwake.agent.weave;

import net.bytebuddy.asm.AsmVisitorWrapper;

/** A change of one method. */
public sealed interface Change permits AdvisedMethod, CarriedArgument, CarriedOperand, CarriedResult {

    /** Inlines {@code advice} into the only constructor with {@code arity} parameters. */
    static Change constructor(int arity, Class<?> advice) {
        return new AdvisedMethod(MethodShape.constructor(arity), advice);
    }

    /** Inlines {@code advice} into the only method of that name with {@code arity} parameters. */
    static Change method(String name, int arity, Class<?> advice) {
        return new AdvisedMethod(MethodShape.method(name, arity), advice);
    }

    /** Inlines {@code advice} into the only method of that name whose parameters are of the types with the given names. */
    static Change method(String name, String[] parameters, Class<?> advice) {
        return new AdvisedMethod(MethodShape.method(name, parameters), advice);
    }

    /**
     * Replaces an argument by what a static method {@code carry} makes of it.
     *
     * @param argument the index of the argument
     * @param hooks the class of the method, which takes and returns the parameter's type
     */
    static Change argument(String name, int arity, int argument, Class<?> hooks) {
        return new CarriedArgument(MethodShape.method(name, arity), argument, hooks, false);
    }

    /** As {@link #argument(String, int, int, Class)}, for the first argument of the method with these parameters. */
    static Change argument(String name, String[] parameters, Class<?> hooks) {
        return new CarriedArgument(MethodShape.method(name, parameters), 0, hooks, false);
    }

    /** As {@link #argument(String, int, int, Class)}, for the first argument; {@code carry} is told the object, too. */
    static Change argumentWithObject(String name, String[] parameters, Class<?> hooks) {
        return new CarriedArgument(MethodShape.method(name, parameters), 0, hooks, true);
    }

    /**
     * Replaces what a method is about to pass to another one by what a static method {@code carry} makes of it. The method must call the
     * other one exactly once.
     *
     * @param called the name of the other method
     * @param depth which operand: 0 for the last one, 1 for the one before; the object itself comes before its arguments
     * @param hooks the class of the method, which takes and returns an {@code Object}, or the operand's type if it is the JDK's
     */
    static Change operand(String name, int arity, String called, int depth, Class<?> hooks) {
        return new CarriedOperand(MethodShape.method(name, arity), called, depth, hooks);
    }

    /** Replaces what a method returns by what a static method {@code carry} makes of it. */
    static Change result(String name, int arity, Class<?> hooks) {
        return new CarriedResult(MethodShape.method(name, arity), hooks);
    }

    /** The method that is changed. */
    MethodShape shape();

    /** The class whose methods the changed method will call or inline; it must be visible where the method is. */
    Class<?> runtimeType();

    /** Carries out the change. */
    AsmVisitorWrapper visitor();
}
