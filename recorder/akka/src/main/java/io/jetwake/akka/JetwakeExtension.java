package io.jetwake.akka;

import akka.actor.AbstractExtensionId;
import akka.actor.ExtendedActorSystem;
import akka.actor.Extension;
import akka.actor.ExtensionIdProvider;
import io.jetwake.Jetwake;

/** Starts the recorder together with an actor system. Loaded by every system that has this library on its class path. */
public final class JetwakeExtension extends AbstractExtensionId<JetwakeExtension.Started>
        implements ExtensionIdProvider {

    private static final JetwakeExtension ID = new JetwakeExtension();

    /** What a system gets: there is nothing to be called. */
    public static final class Started implements Extension {
        private Started() {}
    }

    /** For Akka, which makes it by name. */
    public JetwakeExtension() {}

    @Override
    public JetwakeExtension lookup() {
        return ID;
    }

    @Override
    public Started createExtension(ExtendedActorSystem system) {
        Jetwake.start();
        return new Started();
    }
}
