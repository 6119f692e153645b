package io.jetwake.agent.weave;

import net.bytebuddy.asm.AsmVisitorWrapper;

/** A change of one method. */
public sealed interface Change permits AdvisedMethod, CarriedArgument {

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
        return new CarriedArgument(MethodShape.method(name, arity), argument, hooks);
    }

    /** Like {@link #argument}, for the only constructor with {@code arity} parameters. */
    static Change constructorArgument(int arity, int argument, Class<?> hooks) {
        return new CarriedArgument(MethodShape.constructor(arity), argument, hooks);
    }

    /** The method that is changed. */
    MethodShape shape();

    /** The class whose methods the changed method will call or inline; it must be visible where the method is. */
    Class<?> runtimeType();

    /** Carries out the change. */
    AsmVisitorWrapper visitor();
}
