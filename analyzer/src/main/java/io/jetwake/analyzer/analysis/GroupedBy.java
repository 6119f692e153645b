package io.jetwake.analyzer.analysis;

import io.jetwake.snapshot.ActorDescription;
import java.util.Locale;

/** What actors are put together by. */
public enum GroupedBy {
    /** The group that the recorder gave them: the path with generated names replaced by a star. */
    GROUP,
    /** The path: each actor alone. */
    PATH,
    /** The class. */
    CLASS;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    String of(ActorDescription actor) {
        String name = switch (this) {
            case GROUP -> actor.group();
            case PATH -> actor.path();
            case CLASS -> actor.actorClass();
        };
        return name.isEmpty() ? actor.path() : name;
    }
}
