package io.jetwake.agent.http;

import io.jetwake.tick.InternalErrors;
import io.jetwake.trace.TraceContext;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What woven HTTP servers call. No method throws. */
public final class HttpHooks {
    private static final String AKKA = "io.jetwake.agent.akkahttp";
    private static final String PEKKO = "io.jetwake.agent.pekkohttp";
    private static final MethodType REPLACEMENT = MethodType.methodType(Object.class, Object.class);

    /** Causes may go in a circle. */
    private static final int DEEPEST = 8;

    /** What replaces handlers of requests; one for each class of a server, so for each class loader. */
    private static final ClassValue<Tracing> TRACING = new ClassValue<>() {
        @Override
        protected Tracing computeValue(Class<?> server) {
            try {
                String bridged = server.getName().startsWith("akka.") ? AKKA : PEKKO;
                Class<?> tracing =
                        new BridgeLoader(server.getClassLoader(), bridged).loadClass(bridged + ".RequestTracing");
                Lookup lookup = MethodHandles.publicLookup();
                return new Tracing(
                        lookup.findStatic(tracing, "handler", REPLACEMENT),
                        lookup.findStatic(tracing, "flow", REPLACEMENT),
                        lookup.findStatic(tracing, "connection", REPLACEMENT));
            } catch (ReflectiveOperationException other) {
                throw new IllegalStateException("cannot trace the requests of " + server, other);
            }
        }
    };

    /** How many servers the thread is binding to functions: the flows that these are put into must not be traced once more. */
    private static final ThreadLocal<Integer> BINDING = ThreadLocal.withInitial(() -> 0);

    private record Tracing(MethodHandle handler, MethodHandle flow, MethodHandle connection) {}

    private HttpHooks() {}

    /**
     * A server is being bound to a function that handles requests, until {@link #bound}.
     *
     * @return the function that traces requests, or {@code handler} itself if that is impossible
     */
    public static Object binding(Class<?> server, Object handler) {
        Object traced = handler;
        try {
            traced = (Object) TRACING.get(server).handler.invokeExact(handler);
            BINDING.set(BINDING.get() + (traced == handler ? 0 : 1));
        } catch (Throwable inside) {
            InternalErrors.count(inside);
        }
        return traced;
    }

    /** The server is bound to {@code traced}, which took the place of {@code handler}. */
    public static void bound(Object handler, Object traced) {
        if (traced != handler) {
            BINDING.set(BINDING.get() - 1);
        }
    }

    /**
     * A server is being bound to a flow that handles requests.
     *
     * @return the flow that traces requests, or {@code flow} itself if that is impossible
     */
    public static Object bindingFlow(Class<?> server, Object flow) {
        try {
            return BINDING.get() > 0 ? flow : (Object) TRACING.get(server).flow.invokeExact(flow);
        } catch (Throwable inside) {
            InternalErrors.count(inside);
            return flow;
        }
    }

    /**
     * An application gets the flow of requests that come by a connection.
     *
     * @return the flow that traces requests, or {@code flow} itself if that is impossible
     */
    public static Object connected(Class<?> connection, Object flow) {
        try {
            return (Object) TRACING.get(connection).connection.invokeExact(flow);
        } catch (Throwable inside) {
            InternalErrors.count(inside);
            return flow;
        }
    }

    /** An exception is going to be turned into a response. */
    public static void thrown(Object error) {
        try {
            if (error instanceof Throwable thrown) {
                TraceContext.current().noteError(unwrapped(thrown));
            }
        } catch (Throwable inside) {
            InternalErrors.count(inside);
        }
    }

    /** What went wrong, without that in which futures and reflection wrap it. */
    private static Throwable unwrapped(Throwable error) {
        Throwable unwrapped = error;
        for (int i = 0; i < DEEPEST && isWrapper(unwrapped) && unwrapped.getCause() != null; i++) {
            unwrapped = unwrapped.getCause();
        }
        return unwrapped;
    }

    private static boolean isWrapper(Throwable error) {
        return error instanceof CompletionException
                || error instanceof ExecutionException
                || error instanceof InvocationTargetException;
    }
}
