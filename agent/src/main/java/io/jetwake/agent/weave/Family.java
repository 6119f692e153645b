package io.jetwake.agent.weave;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An actor library of the Akka kind: the same classes under another prefix.
 *
 * @param name the prefix of the names of its units
 * @param prefix what its packages start with
 */
public record Family(String name, String prefix) {
    /** Akka. */
    public static final Family AKKA = new Family("akka", "akka.");

    /** Apache Pekko. */
    public static final Family PEKKO = new Family("pekko", "org.apache.pekko.");

    /** All families. */
    public static final List<Family> ALL = List.of(AKKA, PEKKO);

    /** The full name of a class. */
    public String type(String suffix) {
        return prefix + suffix;
    }

    /** The full name of a unit. */
    public String unit(String suffix) {
        return name + "-" + suffix;
    }

    /** How the compiler names a private method that it had to make public. */
    public String mangled(String suffix, String method) {
        return type(suffix).replace('.', '$') + "$$" + method;
    }

    /** A declaration in which {@code ~} stands for the prefix. */
    private String in(String declaration) {
        return declaration.replace("~", prefix);
    }

    /** As {@link Change#constructor}, {@code ~} standing for the prefix; so do the next ones. */
    public Change constructor(String parameters, Class<?> advice) {
        return Change.constructor(in(parameters), advice);
    }

    public Change method(String declaration, Class<?> advice) {
        return Change.method(in(declaration), advice);
    }

    public Change method(String declaration, String field, Class<?> advice) {
        return Change.method(in(declaration), in(field), advice);
    }

    public Change argument(String declaration, int argument, Class<?> hooks) {
        return Change.argument(in(declaration), argument, hooks);
    }

    public Change argumentWithClass(String declaration, int argument, Class<?> hooks) {
        return Change.argumentWithClass(in(declaration), argument, hooks);
    }

    public Change operand(String declaration, String called, int depth, Class<?> hooks) {
        return Change.operand(in(declaration), in(called), depth, hooks);
    }

    /** A row, without the prefix of its class and of its unit. */
    public Weaving row(String unit, String type, Change... changes) {
        return Weaving.row(unit(unit), type(type), changes);
    }

    /** The rows of all families, each of which has the same ones. */
    public static List<Weaving> rows(Function<Family, Stream<Weaving>> ofOne) {
        return ALL.stream().flatMap(ofOne).toList();
    }
}
