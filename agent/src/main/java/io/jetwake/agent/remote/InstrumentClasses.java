package io.jetwake.agent.remote;

import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import java.lang.reflect.Constructor;
import java.nio.ByteBuffer;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.implementation.MethodCall;
import net.bytebuddy.implementation.StubMethod;

/**
 * Makes the instruments that a remoting calls for each of its messages: subclasses of its own abstract class, defined below the loader of
 * that class.
 */
final class InstrumentClasses {
    /** The public field of an instrument that measures. */
    static final String METRICS = "metrics";

    /**
     * By what our bytes are found among those of other instruments, from 0 to 31. The library keeps 1 to 7 for itself; 0 and 8 are
     * taken by other tools.
     */
    private static final byte TRACES_IDENTIFIER = 27;

    /** Nothing is ever sent under this one. */
    private static final byte METRICS_IDENTIFIER = 28;

    private static final int BUFFER = 3;
    private static final int SIZE = 3;
    private static final int TIME = 4;

    private InstrumentClasses() {}

    /** Sends contexts along with messages. */
    static Constructor<?> traces(Class<?> besides) throws ReflectiveOperationException {
        return load(
                besides,
                subclass(besides, "Traces", TRACES_IDENTIFIER)
                        .method(named("remoteWriteMetadata").and(takesArgument(BUFFER, ByteBuffer.class)))
                        .intercept(MethodCall.invoke(RemoteHooks.class.getMethod("write", ByteBuffer.class))
                                .withArgument(BUFFER))
                        .method(named("remoteReadMetadata").and(takesArgument(BUFFER, ByteBuffer.class)))
                        .intercept(MethodCall.invoke(RemoteHooks.class.getMethod("read", ByteBuffer.class))
                                .withArgument(BUFFER)));
    }

    /** Measures messages, in the metrics of its field. */
    static Constructor<?> metrics(Class<?> besides) throws ReflectiveOperationException {
        return load(
                besides,
                subclass(besides, "Metrics", METRICS_IDENTIFIER)
                        .defineField(METRICS, RemoteMetrics.class, Visibility.PUBLIC)
                        .method(named("serializationTimingEnabled"))
                        .intercept(FixedValue.value(true))
                        .method(named("remoteMessageSent").and(takesArgument(TIME, long.class)))
                        .intercept(measure("sent"))
                        .method(named("remoteMessageReceived").and(takesArgument(TIME, long.class)))
                        .intercept(measure("received")));
    }

    private static MethodCall measure(String method) throws ReflectiveOperationException {
        return MethodCall.invoke(RemoteMetrics.class.getMethod(method, int.class, long.class))
                .onField(METRICS)
                .withArgument(SIZE, TIME);
    }

    private static DynamicType.Builder<?> subclass(Class<?> besides, String name, byte identifier)
            throws ClassNotFoundException {
        Class<?> parent =
                Class.forName(besides.getPackageName() + ".RemoteInstrument", false, besides.getClassLoader());
        return new ByteBuddy()
                .subclass(parent, ConstructorStrategy.Default.DEFAULT_CONSTRUCTOR)
                .name("io.jetwake.agent.remote.instrument." + name)
                .method(isAbstract())
                .intercept(StubMethod.INSTANCE)
                .method(named("identifier"))
                .intercept(FixedValue.value(identifier));
    }

    private static Constructor<?> load(Class<?> besides, DynamicType.Builder<?> instrument)
            throws NoSuchMethodException {
        return instrument
                .make()
                .load(besides.getClassLoader(), ClassLoadingStrategy.Default.WRAPPER)
                .getLoaded()
                .getConstructor();
    }
}
