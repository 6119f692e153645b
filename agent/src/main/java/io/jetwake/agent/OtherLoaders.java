package io.jetwake.agent;

import io.jetwake.Jetwake;
import io.jetwake.agent.weave.LoaderWeaver;
import io.jetwake.context.OneCopy;
import io.jetwake.events.TickEvent;
import io.jetwake.text.Log;
import io.jetwake.tick.Detached;
import io.jetwake.tick.InternalErrors;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Sees the class loaders that are not the JVM's own. With the first one, class loaders are woven, so that a copy of Jetwake which the
 * application brings along is the agent's; an application on the class path alone pays nothing for that.
 */
final class OtherLoaders implements ClassFileTransformer {
    private static final String PREFIX = "io/jetwake/";
    private static final ClassLoader SYSTEM = ClassLoader.getSystemClassLoader();
    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();
    /** Where up to JDK 21 code for reflection is defined. */
    private static final String REFLECTION = "jdk/internal/reflect/";

    private static final long PATIENCE_SECONDS = 10;

    private final Instrumentation instrumentation;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch woven = new CountDownLatch(1);
    private final AtomicBoolean told = new AtomicBoolean();

    OtherLoaders(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
        OneCopy.of(OtherLoaders::own);
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String internalName,
            @Nullable Class<?> loaded,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (loader == null || loader == SYSTEM || loader == PLATFORM || internalName == null || isOurs(loader)) {
            return null;
        }
        if (woven.getCount() > 0 && !internalName.startsWith(REFLECTION)) {
            weave();
        }
        if (internalName.startsWith(PREFIX) && own(loader, internalName.replace('/', '.')) != null) {
            tell(loader, domain);
        }
        return null;
    }

    /** On a thread of its own, because the JVM shows an agent no class while the same thread is being shown another. */
    private void weave() {
        if (begun.compareAndSet(false, true)) {
            Detached.start("jetwake-weave", this::retransform);
        }
        try {
            // Bounded: whatever holds up the other thread must not hold up the application.
            if (!woven.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                woven.countDown();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void retransform() {
        try {
            instrumentation.addTransformer(new LoaderWeaver(), true);
            instrumentation.retransformClasses(ClassLoader.class);
        } catch (Throwable broken) {
            InternalErrors.count(broken);
        } finally {
            woven.countDown();
        }
    }

    private void tell(ClassLoader loader, @Nullable ProtectionDomain domain) {
        if (told.compareAndSet(false, true)) {
            String place = domain == null || domain.getCodeSource() == null
                    ? ""
                    : " from " + domain.getCodeSource().getLocation();
            String text = "Jetwake: the class loader " + loader + " has its own copy of Jetwake" + place
                    + ", which the agent does not know; leave the library out of the application";
            Detached.start("jetwake-log", () -> Log.warn(text));
        }
    }

    /** The agent's class of a name, unless the loader is one that the agent's own asks. */
    private static @Nullable Class<?> own(ClassLoader asking, String name) {
        ClassLoader own = OtherLoaders.class.getClassLoader();
        if (isOurs(asking)) {
            return null;
        }
        for (ClassLoader loader = own; loader != null; loader = loader.getParent()) {
            if (loader == asking) {
                return null;
            }
        }
        try {
            Class<?> known = Class.forName(name, false, own);
            return known.getClassLoader() == null || isOwn(known.getProtectionDomain()) ? known : null;
        } catch (ClassNotFoundException | LinkageError absent) {
            return null;
        }
    }

    /** Whether a loader is part of the agent, which defines some of its classes where they see a library of the application. */
    private static boolean isOurs(ClassLoader loader) {
        return isOwn(loader.getClass().getProtectionDomain());
    }

    /** Whether it is that of the agent, or of the library if the JVM's class path has it before the agent. */
    private static boolean isOwn(ProtectionDomain domain) {
        return domain == OtherLoaders.class.getProtectionDomain()
                || domain == Jetwake.class.getProtectionDomain()
                || domain == TickEvent.class.getProtectionDomain();
    }
}
