package io.jetwake.agent.tables;

import io.jetwake.agent.weave.Carries;
import io.jetwake.agent.weave.Change;
import io.jetwake.agent.weave.Weaving;
import java.util.List;

/**
 * An actor library of the Akka kind: the same classes under another prefix.
 *
 * @param name the prefix of the names of its units
 * @param prefix what its packages start with
 */
record Family(String name, String prefix) {
    static final Family AKKA = new Family("akka", "akka.");
    static final Family PEKKO = new Family("pekko", "org.apache.pekko.");

    /** All families. */
    static final List<Family> ALL = List.of(AKKA, PEKKO);

    /** The full name of a class. */
    String type(String suffix) {
        return prefix + suffix;
    }

    /** The full name of a unit. */
    String unit(String suffix) {
        return name + "-" + suffix;
    }

    /** How the compiler names a private method that it had to make public. */
    String mangled(String suffix, String method) {
        return type(suffix).replace('.', '$') + "$$" + method;
    }

    /** A declaration in which {@code ~} stands for the prefix. */
    private String in(String declaration) {
        return declaration.replace("~", prefix);
    }

    /** As {@link Change#constructor}, {@code ~} standing for the prefix; so do the next ones. */
    Change constructor(String parameters, Class<?> advice) {
        return Change.constructor(in(parameters), advice);
    }

    Change method(String declaration, Class<?> advice) {
        return Change.method(in(declaration), advice);
    }

    Change method(String declaration, String field, Class<?> advice) {
        return Change.method(in(declaration), in(field), advice);
    }

    Change argument(String declaration, int argument, Class<?> hooks) {
        return Change.argument(in(declaration), argument, hooks);
    }

    Change argumentWithClass(String declaration, int argument, Class<?> hooks) {
        return Change.argumentWithClass(in(declaration), argument, hooks);
    }

    Change operand(String declaration, String called, int depth, Class<?> hooks) {
        return Change.operand(in(declaration), in(called), depth, hooks);
    }

    /** A row. */
    Weaving row(String unit, String type, Carries carries, Change... changes) {
        return new Weaving(unit(unit), type(type), carries, List.of(changes));
    }

    /** A row for a class that gets to carry a context. */
    Weaving carrying(String unit, String type, Change... changes) {
        return new Weaving(unit(unit), type(type), Carries.CONTEXT, List.of(changes));
    }

    /** A row for a class that is changed without getting fields. */
    Weaving changed(String unit, String type, Change... changes) {
        return new Weaving(unit(unit), type(type), Carries.NOTHING, List.of(changes));
    }
}
