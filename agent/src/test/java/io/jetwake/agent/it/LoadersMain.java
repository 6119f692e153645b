package io.jetwake.agent.it;

import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs an application that brings Jetwake's library along, in a class loader as containers have them. */
final class LoadersMain {
    private LoadersMain() {}

    /** Takes the kind of loader, and the library. */
    public static void main(String[] arguments) throws Exception {
        URL[] urls = urls(arguments[1]);
        ClassLoader system = LoadersMain.class.getClassLoader();
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        ClassLoader loader = switch (arguments[0]) {
            case "own classes first" -> new OwnFirst(urls, system, null);
            case "own classes first, after the JDK's" -> new OwnFirst(urls, system, platform);
            case "own classes and the JDK's" -> new URLClassLoader(urls, platform);
            default -> throw new IllegalArgumentException(arguments[0]);
        };
        Thread.currentThread().setContextClassLoader(loader);
        Method main = loader.loadClass(ActorsMain.class.getName()).getMethod("main", String[].class);
        main.setAccessible(true);
        main.invoke(null, (Object) new String[0]);
    }

    private static URL[] urls(String library) throws Exception {
        List<URL> urls = new ArrayList<>();
        String path = library + File.pathSeparator + System.getProperty("java.class.path");
        for (String entry : path.split(File.pathSeparator, -1)) {
            if (!entry.endsWith("jetwake-agent.jar")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return urls.toArray(new URL[0]);
    }

    private static final class OwnFirst extends URLClassLoader {
        private final ClassLoader before;

        OwnFirst(URL[] urls, ClassLoader parent, ClassLoader before) {
            super(urls, parent);
            this.before = before;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded != null) {
                    return loaded;
                }
                if (name.startsWith("java.")) {
                    return super.loadClass(name, resolve);
                }
                try {
                    return before == null ? findClass(name) : before.loadClass(name);
                } catch (ClassNotFoundException notThere) {
                    return before == null ? super.loadClass(name, resolve) : ownOrParents(name, resolve);
                }
            }
        }

        private Class<?> ownOrParents(String name, boolean resolve) throws ClassNotFoundException {
            try {
                return findClass(name);
            } catch (ClassNotFoundException notThere) {
                return super.loadClass(name, resolve);
            }
        }
    }
}
