package io.jetwake.actor;

import io.jetwake.settings.Glob;
import java.util.List;

/**
 * Which actors' processing of messages is recorded, by their path without the address, such as {@code /user/orders}. The others pass
 * the trace on. Immutable.
 *
 * @param include the paths of those that are
 * @param exclude the paths of those that are not, even though they are included
 */
public record ActorFilter(List<Glob> include, List<Glob> exclude) {
    /** All actors. */
    public static final ActorFilter ALL = new ActorFilter(List.of(Glob.ANY), List.of());

    boolean matches(String path) {
        return include.stream().anyMatch(glob -> glob.matches(path))
                && exclude.stream().noneMatch(glob -> glob.matches(path));
    }
}
