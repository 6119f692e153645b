package io.jetwake.agent.http;

import io.jetwake.tick.InternalErrors;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** What woven HTTP servers call. No method throws. */
public final class HttpHooks {
    private static final String AKKA_HANDLER = "io.jetwake.agent.akkahttp.TracedHandler";
    private static final String PEKKO_HANDLER = "io.jetwake.agent.pekkohttp.TracedHandler";
    private static final MethodType FACTORY = MethodType.methodType(Object.class, Object.class);

    /** One factory of handlers for each class of servers, so for each class loader. */
    private static final ClassValue<MethodHandle> FACTORIES = new ClassValue<>() {
        @Override
        protected MethodHandle computeValue(Class<?> server) {
            try {
                String name = server.getName().startsWith("akka.") ? AKKA_HANDLER : PEKKO_HANDLER;
                Class<?> handler = new BridgeLoader(server.getClassLoader(), name).loadClass(name);
                return MethodHandles.publicLookup().findStatic(handler, "tracing", FACTORY);
            } catch (ReflectiveOperationException other) {
                throw new IllegalStateException("cannot trace the requests of " + server, other);
            }
        }
    };

    private HttpHooks() {}

    /**
     * A server is being bound to a handler of requests.
     *
     * @return the handler that traces requests, or {@code handler} itself if that is impossible
     */
    public static Object traced(Class<?> server, Object handler) {
        try {
            return (Object) FACTORIES.get(server).invokeExact(handler);
        } catch (Throwable inside) {
            InternalErrors.count(inside);
            return handler;
        }
    }
}
