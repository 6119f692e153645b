package io.jetwake.agent.actors;

import io.jetwake.actor.ActorCell;
import io.jetwake.actor.ActorDescriber;
import io.jetwake.actor.ActorDescriptor;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Describes actors through their cells' accessors, which are the same in all families of actor libraries.
 *
 * <p>The accessors are looked up once per cell class, so once per class loader.
 */
public final class CellReader implements ActorDescriber {
    private record Accessors(
            MethodHandle path,
            MethodHandle system,
            MethodHandle dispatcher,
            MethodHandle queue,
            MethodHandle actor,
            MethodHandle declaredClass) {}

    private static final ClassValue<Accessors> ACCESSORS = new ClassValue<>() {
        @Override
        protected Accessors computeValue(Class<?> cell) {
            try {
                return new Accessors(
                        chain(cell, "self", "path", "toStringWithoutAddress"),
                        chain(cell, "system", "name"),
                        chain(cell, "dispatcher", "id"),
                        chain(cell, "mailbox", "messageQueue"),
                        chain(cell, "actor"),
                        chain(cell, "props", "actorClass"));
            } catch (ReflectiveOperationException other) {
                throw new IllegalStateException("not a cell that can be described: " + cell, other);
            }
        }
    };

    /** Makes a reader. */
    public CellReader() {}

    @Override
    public ActorDescriptor describe(ActorCell cell, long id) {
        Accessors accessors = ACCESSORS.get(cell.getClass());
        return new ActorDescriptor(
                id,
                String.valueOf(read(accessors.system, cell)),
                String.valueOf(read(accessors.path, cell)),
                actorClass(accessors, cell),
                String.valueOf(read(accessors.dispatcher, cell)),
                nameOfClass(read(accessors.queue, cell)));
    }

    private static String actorClass(Accessors accessors, ActorCell cell) {
        Object actor = read(accessors.actor, cell);
        if (actor == null) {
            return read(accessors.declaredClass, cell) instanceof Class<?> declared ? declared.getName() : "";
        }
        Object behavior = BehaviorReader.behaviorOf(actor);
        return nameOfClass(behavior == null ? actor : behavior);
    }

    private static String nameOfClass(@Nullable Object object) {
        return object == null ? "" : object.getClass().getName();
    }

    private static @Nullable Object read(MethodHandle accessor, Object cell) {
        try {
            return (Object) accessor.invokeExact(cell);
        } catch (Throwable unreadable) {
            return null;
        }
    }

    /** One handle for a chain of accessors without parameters: {@code cell.first().second()…}. */
    private static MethodHandle chain(Class<?> cell, String... names) throws ReflectiveOperationException {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        MethodHandle chain = MethodHandles.identity(cell);
        for (String name : names) {
            MethodHandle next = lookup.unreflect(chain.type().returnType().getMethod(name));
            chain = MethodHandles.filterReturnValue(
                    chain,
                    next.asType(MethodType.methodType(
                            next.type().returnType(), chain.type().returnType())));
        }
        return chain.asType(MethodType.methodType(Object.class, Object.class));
    }
}
