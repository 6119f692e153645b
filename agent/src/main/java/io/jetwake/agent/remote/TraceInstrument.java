package io.jetwake.agent.remote;

import static net.bytebuddy.matcher.ElementMatchers.isAbstract;
import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.takesArgument;

import java.lang.reflect.Constructor;
import java.nio.ByteBuffer;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;
import net.bytebuddy.dynamic.scaffold.subclass.ConstructorStrategy;
import net.bytebuddy.implementation.FixedValue;
import net.bytebuddy.implementation.MethodCall;
import net.bytebuddy.implementation.StubMethod;

/**
 * Makes the instrument through which a remoting sends our bytes along with its messages: a subclass of the remoting's own abstract
 * class, defined below the loader of that class.
 */
final class TraceInstrument {
    /**
     * By what our bytes are found among those of other instruments, from 0 to 31. The library keeps 1 to 7 for itself; 0 and 8 are
     * taken by other tools.
     */
    private static final byte IDENTIFIER = 27;

    private static final int BUFFER = 3;

    private TraceInstrument() {}

    /** The constructor of the instrument for the remoting whose abstract class has that name in that loader. */
    static Constructor<?> define(ClassLoader remoting, String abstractClass) throws ReflectiveOperationException {
        Class<?> parent = Class.forName(abstractClass, false, remoting);
        return new ByteBuddy()
                .subclass(parent, ConstructorStrategy.Default.DEFAULT_CONSTRUCTOR)
                .name("io.jetwake.agent.remote.instrument.Traces")
                .method(isAbstract())
                .intercept(StubMethod.INSTANCE)
                .method(named("identifier"))
                .intercept(FixedValue.value(IDENTIFIER))
                .method(named("remoteWriteMetadata").and(takesArgument(BUFFER, ByteBuffer.class)))
                .intercept(MethodCall.invoke(RemoteHooks.class.getMethod("write", ByteBuffer.class))
                        .withArgument(BUFFER))
                .method(named("remoteReadMetadata").and(takesArgument(BUFFER, ByteBuffer.class)))
                .intercept(MethodCall.invoke(RemoteHooks.class.getMethod("read", ByteBuffer.class))
                        .withArgument(BUFFER))
                .make()
                .load(remoting, ClassLoadingStrategy.Default.WRAPPER)
                .getLoaded()
                .getConstructor();
    }
}
