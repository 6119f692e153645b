package io.jetwake.agent.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.jetwake.Jetwake;
import io.jetwake.trace.TraceContext;
import io.jetwake.trace.TraceScope;
import java.io.File;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An application that is deployed again and again in loaders of its own, as in a container, leaves none of them behind. */
class LoaderLeakIT {
    private static final int DEPLOYMENTS = 6;

    /** An application in a loader of its own. */
    public static final class Deployed implements Runnable {
        /** Made by name. */
        public Deployed() {}

        @Override
        public void run() {
            akka.actor.ActorSystem system = akka.actor.ActorSystem.create("deployed", config(), loader());
            try (TraceScope scope = Jetwake.tracer().start("deployed").makeCurrent()) {
                akka.actor.ActorRef echo = system.actorOf(akka.actor.Props.create(Echo.class));
                Object seen = akka.pattern.Patterns.ask(echo, "who?", java.time.Duration.ofSeconds(30))
                        .toCompletableFuture()
                        .get(30, java.util.concurrent.TimeUnit.SECONDS);
                TraceContext.current().finish();
                assertThat(seen).isEqualTo("deployed");
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            } finally {
                system.terminate();
                akka.actor.CoordinatedShutdown.get(system);
                system.getWhenTerminated().toCompletableFuture().join();
            }
        }

        private static ClassLoader loader() {
            return Deployed.class.getClassLoader();
        }

        private static com.typesafe.config.Config config() {
            return com.typesafe.config.ConfigFactory.parseString(
                            "akka.coordinated-shutdown.run-by-jvm-shutdown-hook = off, akka.jvm-shutdown-hooks = off")
                    .withFallback(com.typesafe.config.ConfigFactory.defaultReference(loader()));
        }
    }

    /** Tells its trace. */
    public static final class Echo extends akka.actor.AbstractActor {
        @Override
        public Receive createReceive() {
            return receiveBuilder()
                    .matchAny(message -> getSender().tell(TraceContext.current().name(), getSelf()))
                    .build();
        }
    }

    @Test
    void loadersOfApplications_areCollected() throws Exception {
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        Recorded.tracer();
        for (int i = 0; i < DEPLOYMENTS; i++) {
            loaders.add(new WeakReference<>(deploy()));
        }

        // The one before the last may still be on the stack of a thread that ends.
        Await.until(() -> {
            System.gc();
            return retained(loaders) <= 1;
        });
        assertThat(retained(loaders)).isLessThanOrEqualTo(1);
        assertThat(Jetwake.diagnostics().leftAlone()).isEmpty();
    }

    private static long retained(List<WeakReference<ClassLoader>> loaders) {
        return loaders.stream().filter(loader -> loader.get() != null).count();
    }

    private static ClassLoader deploy() throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        URLClassLoader loader = new URLClassLoader(urls.toArray(new URL[0]), LoaderLeakIT.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                synchronized (getClassLoadingLock(name)) {
                    Class<?> loaded = findLoadedClass(name);
                    if (loaded == null && isOfTheApplication(name)) {
                        loaded = findClass(name);
                    }
                    return loaded == null ? super.loadClass(name, resolve) : loaded;
                }
            }
        };
        Thread thread = new Thread((Runnable)
                loader.loadClass(Deployed.class.getName()).getConstructor().newInstance());
        List<Throwable> failures = new ArrayList<>();
        thread.setUncaughtExceptionHandler((failed, failure) -> failures.add(failure));
        thread.setContextClassLoader(loader);
        thread.start();
        thread.join();
        assertThat(failures).isEmpty();
        loader.close();
        return loader;
    }

    private static boolean isOfTheApplication(String name) {
        return name.startsWith("akka.")
                || name.startsWith("scala.")
                || name.startsWith(LoaderLeakIT.class.getName() + "$Deployed")
                || name.startsWith(LoaderLeakIT.class.getName() + "$Echo");
    }
}
