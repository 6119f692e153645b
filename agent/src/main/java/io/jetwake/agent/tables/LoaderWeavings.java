package io.jetwake.agent.tables;

import static io.jetwake.agent.weave.Change.replaced;

import io.jetwake.agent.weave.Weaving;
import io.jetwake.context.OneCopy;
import java.util.List;

/** The table of class loaders: whatever they look for first, all of them define classes here. */
final class LoaderWeavings {
    private static final String DOMAIN = "java.security.ProtectionDomain";

    private LoaderWeavings() {}

    /** The rows. */
    static List<Weaving> rows() {
        return List.of(Weaving.of(
                Tables.LOADERS,
                "java.lang.ClassLoader",
                replaced(
                        "java.lang.Class defineClass(java.lang.String, byte[], int, int, " + DOMAIN + ")",
                        OneCopy.class),
                replaced(
                        "java.lang.Class defineClass(java.lang.String, java.nio.ByteBuffer, " + DOMAIN + ")",
                        OneCopy.class)));
    }
}
