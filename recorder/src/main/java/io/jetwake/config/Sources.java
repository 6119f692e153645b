package io.jetwake.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import io.jetwake.settings.BadSettingException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Merges the places where settings may be written; see {@code reference.conf} for their precedence. */
final class Sources {
    private static final String ROOT = "jetwake";
    /** What modules that are not on the class path may find in a file that several programs share. */
    private static final Set<String> OF_OTHER_MODULES =
            Set.of("ask-timeout-warning", "banner", "blackbox", "recording", "subscribers", "weave");

    private Sources() {}

    /** Everything that is set, resolved, with the reference below it. */
    static Config merge(Map<String, String> environment, Properties properties) {
        Config reference = reference();
        return read(() -> properties(properties)
                .withFallback(environment(reference, environment))
                .withFallback(application())
                .withFallback(reference)
                .resolve());
    }

    /** What {@code config} sets, resolved, with the reference below it. */
    static Config complete(Config config) {
        return read(() -> config.withFallback(reference()).resolve());
    }

    private static Config read(Supplier<Config> source) {
        try {
            return source.get();
        } catch (ConfigException unreadable) {
            throw new BadSettingException("cannot read the configuration: " + unreadable.getMessage(), unreadable);
        }
    }

    /** The defaults of all modules, without those of other libraries. */
    private static Config reference() {
        // The application's loader may not see our classes, nor ours the application's file.
        ClassLoader own = Sources.class.getClassLoader();
        // Not the library's own copy: it remembers what there was before a late agent, and versions before 1.4 have
        // none.
        return ConfigFactory.parseResources(own, "reference.conf").withOnlyPath(ROOT);
    }

    /** The settings and blocks at the top that some module knows; each module checks what is in its blocks. */
    static Set<String> namesOfAllModules() {
        Set<String> names = new TreeSet<>(OF_OTHER_MODULES);
        names.addAll(reference().getConfig(ROOT).root().keySet());
        return names;
    }

    private static Config application() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return ConfigFactory.defaultApplication(ConfigParseOptions.defaults()
                .setClassLoader(loader != null ? loader : ClassLoader.getSystemClassLoader()));
    }

    private static Config environment(Config reference, Map<String, String> environment) {
        Config config = ConfigFactory.empty();
        for (Map.Entry<String, ConfigValue> leaf : reference.entrySet()) {
            String variable = variable(leaf.getKey());
            String value = environment.get(variable);
            if (value != null) {
                config = config.withValue(
                        leaf.getKey(), value(leaf.getValue(), value, "environment variable " + variable));
            }
        }
        return config;
    }

    private static Config properties(Properties properties) {
        Config config = ConfigFactory.empty();
        Set<String> arguments = Set.copyOf(
                List.of(properties.getProperty(Settings.AGENT_ARGUMENTS, "").split(",", -1)));
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith(ROOT + ".")) {
                String origin = arguments.contains(key)
                        ? "agent argument " + key.substring(ROOT.length() + 1)
                        : "system property " + key;
                config = config.withValue(key, value(null, properties.getProperty(key), origin));
            }
        }
        return config;
    }

    private static ConfigValue value(@Nullable ConfigValue reference, String text, String origin) {
        if (reference != null && reference.valueType() == ConfigValueType.LIST) {
            List<String> elements =
                    text.isBlank() ? List.of() : List.of(text.strip().split("\\s*,\\s*"));
            return ConfigValueFactory.fromIterable(elements, origin);
        }
        return ConfigValueFactory.fromAnyRef(text, origin);
    }

    /** The variable of a key, such as {@code JETWAKE_TICK_INTERVAL}. */
    private static String variable(String key) {
        return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
