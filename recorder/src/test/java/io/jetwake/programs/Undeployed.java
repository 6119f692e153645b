package io.jetwake.programs;

import io.jetwake.Jetwake;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.concurrent.locks.LockSupport;

/** A container that has the recorder, and tells whether an application which was the first one to use it can be unloaded. */
public final class Undeployed {
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private Undeployed() {}

    /** The application. */
    public static final class Application implements Runnable {
        /** Made by name. */
        public Application() {}

        @Override
        public void run() {
            Jetwake.tracer().start("a trace").finish();
        }
    }

    public static void main(String[] arguments) throws Exception {
        WeakReference<ClassLoader> loader = deploy();
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (loader.get() != null && System.nanoTime() < deadline) {
            System.gc();
            LockSupport.parkNanos(10_000_000);
        }
        System.out.println(Jetwake.diagnostics());
        System.out.println(loader.get() == null ? "unloaded" : "kept");
    }

    private static WeakReference<ClassLoader> deploy() throws Exception {
        URL classes = Undeployed.class.getProtectionDomain().getCodeSource().getLocation();
        URLClassLoader loader = new URLClassLoader(new URL[] {classes}, Undeployed.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                return name.equals(Application.class.getName()) ? findClass(name) : super.loadClass(name, resolve);
            }
        };
        Thread thread = new Thread((Runnable)
                loader.loadClass(Application.class.getName()).getConstructor().newInstance());
        thread.setContextClassLoader(loader);
        thread.start();
        thread.join();
        loader.close();
        return new WeakReference<>(loader);
    }
}
