package io.jetwake.subscribers.configuration;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.jetwake.settings.Values;
import io.jetwake.snapshot.FinishedTrace;
import io.jetwake.snapshot.SnapshotFilter;
import io.jetwake.subscribers.Period;
import io.jetwake.subscribers.Subscriber;
import io.jetwake.subscribers.SubscriberProvider;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One block {@code jetwake.subscribers.<name>}, checked but for what only the subscriber itself knows. */
record SubscriberBlock(
        String name,
        boolean enabled,
        SnapshotFilter filter,
        Period period,
        Values settings,
        Callable<Subscriber> maker) {
    private static final String COMMON = "io/jetwake/subscribers/subscriber.conf";
    private static final String PROVIDER = "provider";
    private static final String CLASS = "class";
    private static final String INTERVAL = "interval";
    private static final String EVERY_TICK = "tick";

    /**
     * Reads a block.
     *
     * @param others what the names beside it may be that are no subscribers
     */
    static SubscriberBlock of(Values root, String name, Duration tick, Providers providers, Collection<String> others) {
        Config common = ConfigFactory.parseResources(SubscriberBlock.class.getClassLoader(), COMMON);
        Values written = root.block(name).withDefaults(common);
        String className = written.text(CLASS);
        SubscriberProvider provider = className.isEmpty() ? provider(root, written, name, providers, others) : null;
        Config defaults = (provider == null ? ConfigFactory.parseString("settings {}") : provider.defaults())
                .withFallback(common)
                .resolve();
        Values settings = root.block(name).withDefaults(defaults);
        settings.refuseOthersThan(defaults);
        Callable<Subscriber> maker = provider == null
                ? () -> construct(className, settings)
                : () -> provider.create(name, settings.config());
        return new SubscriberBlock(
                name,
                settings.flag("enabled"),
                FilterSettings.filter(settings.block("filter"), settings.flag("idle")),
                period(settings, defaults, tick),
                settings,
                maker);
    }

    /**
     * Makes the subscriber.
     *
     * @throws ConfigException if that fails, whatever the reason
     */
    Subscriber create() {
        try {
            return maker.call();
        } catch (ConfigException wrong) {
            throw wrong;
        } catch (Exception | LinkageError failed) {
            throw settings.broken("subscriber " + name + " cannot be made: " + failed, failed);
        }
    }

    private static @Nullable SubscriberProvider provider(
            Values root, Values written, String name, Providers providers, Collection<String> others) {
        String asked = written.text(PROVIDER);
        if (!asked.isEmpty()) {
            return providers.get(asked).orElseThrow(() -> written.noneOf(PROVIDER, asked, providers.names()));
        }
        Set<String> known = new TreeSet<>(providers.names());
        known.addAll(others);
        return providers.get(name).orElseThrow(() -> root.unknown("subscriber", name, known));
    }

    private static Period period(Values settings, Config defaults, Duration tick) {
        boolean aligned = settings.flag("aligned");
        if (settings.text(INTERVAL).equals(EVERY_TICK)) {
            return new Period(tick, aligned);
        }
        Duration interval = settings.duration(INTERVAL);
        try {
            Period period = new Period(interval, aligned);
            if (settings.isFrom(INTERVAL, defaults)) {
                return period.fitting(tick); // nobody has asked for it
            }
            period.check(tick);
            return period;
        } catch (IllegalArgumentException wrong) {
            throw settings.bad(INTERVAL, "a multiple of the tick such as 10s: " + wrong.getMessage(), wrong);
        }
    }

    /** An object of a class of the application's: a subscriber, or a consumer of finished traces. */
    private static Subscriber construct(String className, Values settings) throws Exception {
        Object made;
        try {
            made = instance(find(className, settings), settings.block("settings"));
        } catch (InvocationTargetException thrown) {
            throw settings.broken("the constructor of " + className + " failed: " + thrown.getCause(), thrown);
        } catch (NoSuchMethodException missing) {
            throw settings.bad(
                    CLASS,
                    "a public class with a public constructor without parameters, or with one of type "
                            + Config.class.getName(),
                    missing);
        }
        if (made instanceof Subscriber subscriber) {
            return subscriber;
        }
        if (made instanceof Consumer<?> consumer) {
            @SuppressWarnings("unchecked") // nothing else is documented; another parameter fails at the first trace
            Consumer<? super FinishedTrace> traces = (Consumer<? super FinishedTrace>) consumer;
            return Subscriber.ofTraces(traces);
        }
        throw settings.bad(
                CLASS,
                "a class that is a " + Subscriber.class.getName() + ", or a " + Consumer.class.getName()
                        + " of finished traces",
                new ConfigException.Generic(className));
    }

    private static Object instance(Class<?> type, Values own) throws ReflectiveOperationException {
        for (Constructor<?> constructor : type.getConstructors()) {
            if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Config.class) {
                return constructor.newInstance(own.config());
            }
        }
        return type.getConstructor().newInstance();
    }

    private static Class<?> find(String className, Values settings) {
        ClassNotFoundException missing = new ClassNotFoundException(className);
        for (ClassLoader loader : Providers.loaders()) {
            try {
                return Class.forName(className, true, loader);
            } catch (ClassNotFoundException notHere) {
                missing.addSuppressed(notHere);
            }
        }
        throw settings.bad(CLASS, "the name of a class on the class path", missing);
    }
}
