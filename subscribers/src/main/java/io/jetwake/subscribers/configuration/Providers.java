package io.jetwake.subscribers.configuration;

import io.jetwake.stream.Log;
import io.jetwake.subscribers.SubscriberProvider;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The kinds of subscribers that a configuration may name; immutable. */
final class Providers {
    private static final int MAX_BROKEN = 100;

    private final Map<String, SubscriberProvider> byName;

    private Providers(Map<String, SubscriberProvider> byName) {
        this.byName = byName;
    }

    static Providers of(Collection<SubscriberProvider> providers) {
        return new Providers(new TreeMap<>(
                providers.stream().collect(Collectors.toMap(SubscriberProvider::name, Function.identity()))));
    }

    /** Those of Jetwake and of the application. One that cannot be loaded is left out, with one line in the log. */
    static Providers discover() {
        Map<String, SubscriberProvider> found = new TreeMap<>();
        for (ClassLoader loader : loaders()) {
            load(ServiceLoader.load(SubscriberProvider.class, loader), found);
        }
        return new Providers(found);
    }

    Optional<SubscriberProvider> get(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    Set<String> names() {
        return byName.keySet();
    }

    /** Where the application's classes may be: an agent is started before the application has a loader of its own. */
    static Set<ClassLoader> loaders() {
        Set<ClassLoader> loaders = new LinkedHashSet<>();
        add(loaders, Providers.class.getClassLoader());
        add(loaders, Thread.currentThread().getContextClassLoader());
        add(loaders, ClassLoader.getSystemClassLoader());
        return loaders;
    }

    private static void add(Set<ClassLoader> loaders, @Nullable ClassLoader loader) {
        if (loader != null) {
            loaders.add(loader);
        }
    }

    private static void load(ServiceLoader<SubscriberProvider> services, Map<String, SubscriberProvider> found) {
        var each = services.iterator();
        for (int broken = 0; broken < MAX_BROKEN; ) {
            try {
                if (!each.hasNext()) {
                    return;
                }
                SubscriberProvider provider = each.next();
                found.putIfAbsent(provider.name(), provider);
            } catch (ServiceConfigurationError | RuntimeException | LinkageError unusable) {
                broken++;
                Log.line("A provider of subscribers is left out: " + unusable.getMessage());
            }
        }
    }
}
