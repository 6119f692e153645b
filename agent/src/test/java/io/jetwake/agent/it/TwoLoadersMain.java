package io.jetwake.agent.it;

import io.jetwake.trace.TraceScope;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.MemberRemoval;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.pool.TypePool;

/** Runs Akka in two loaders, the second time with a class of another shape, and tells what the elements of a stream are in each. */
final class TwoLoadersMain {
    private static final String ALTERED = "akka.stream.impl.ContextPropagationImpl";

    private TwoLoadersMain() {}

    public static void main(String[] arguments) throws Exception {
        Recorded.tracer();
        System.out.println("as it is: " + run(new Loader(Map.of())));
        Loader altered = new Loader(Map.of(ALTERED, altered()));
        // Its unit is given up before the classes that depend on it are there.
        Objects.requireNonNull(altered.loadClass(ALTERED).getDeclaredMethods());
        System.out.println("altered: " + run(altered));
        io.jetwake.Jetwake.diagnostics().leftAlone().forEach(System.out::println);
    }

    private static Object run(Loader loader) throws Exception {
        Thread.currentThread().setContextClassLoader(loader);
        try (TraceScope scope = Recorded.tracer().start("the trace").makeCurrent()) {
            return ((Callable<?>) loader.loadClass(Deployed.class.getName())
                            .getConstructor()
                            .newInstance())
                    .call();
        }
    }

    /** The class without a method that nothing calls here. */
    private static byte[] altered() {
        ClassFileLocator locator = ClassFileLocator.ForClassLoader.of(TwoLoadersMain.class.getClassLoader());
        return new ByteBuddy()
                .redefine(TypePool.Default.of(locator).describe(ALTERED).resolve(), locator)
                .visit(new MemberRemoval().stripMethods(ElementMatchers.named("currentContext")))
                .make()
                .getBytes();
    }

    /** An application in a loader of its own. */
    public static final class Deployed implements Callable<String> {
        /** Made by name. */
        public Deployed() {}

        @Override
        public String call() throws Exception {
            akka.actor.ActorSystem system = akka.actor.ActorSystem.create("deployed");
            try {
                akka.japi.Pair<
                                akka.stream.BoundedSourceQueue<Object>,
                                java.util.concurrent.CompletionStage<List<String>>>
                        running = akka.stream.javadsl.Source.queue(16)
                                .map(element -> element.getClass().getSimpleName() + " in "
                                        + io.jetwake.trace.TraceContext.current()
                                                .name())
                                .toMat(akka.stream.javadsl.Sink.seq(), akka.stream.javadsl.Keep.both())
                                .run(system);
                running.first().offer("element");
                running.first().complete();
                return String.valueOf(running.second().toCompletableFuture().get(30, TimeUnit.SECONDS));
            } finally {
                system.terminate();
                system.getWhenTerminated().toCompletableFuture().get(30, TimeUnit.SECONDS);
            }
        }
    }

    private static final class Loader extends URLClassLoader {
        private final Map<String, byte[]> altered;

        Loader(Map<String, byte[]> altered) throws Exception {
            super(urls(), TwoLoadersMain.class.getClassLoader());
            this.altered = altered;
        }

        private static URL[] urls() throws Exception {
            List<URL> urls = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                urls.add(Path.of(entry).toUri().toURL());
            }
            return urls.toArray(new URL[0]);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded == null && altered.containsKey(name)) {
                    byte[] classFile = altered.get(name);
                    loaded = defineClass(name, classFile, 0, classFile.length);
                }
                if (loaded == null
                        && (name.startsWith("akka.")
                                || name.startsWith("scala.")
                                || name.equals(Deployed.class.getName()))) {
                    loaded = findClass(name);
                }
                return loaded == null ? super.loadClass(name, resolve) : loaded;
            }
        }
    }
}
