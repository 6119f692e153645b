package io.jetwake.agent.actors;

import io.jetwake.actor.ActorCell;
import io.jetwake.actor.ActorDescriber;
import io.jetwake.actor.ActorDescriptor;
import io.jetwake.tick.InternalErrors;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * Describes actors through their cells' accessors, which are the same in all families of actor libraries.
 *
 * <p>The accessors are looked up once per cell class, so once per class loader. What a class does not have is left empty.
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
            Missing missing = new Missing();
            Accessors accessors = new Accessors(
                    chain(missing, cell, "self", "path", "toStringWithoutAddress"),
                    chain(missing, cell, "system", "name"),
                    chain(missing, cell, "dispatcher", "id"),
                    chain(missing, cell, "mailbox", "messageQueue"),
                    chain(missing, cell, "actor"),
                    chain(missing, cell, "props", "actorClass"));
            if (missing.first != null) {
                InternalErrors.count(missing.first);
            }
            return accessors;
        }
    };

    /** What a class of cells lacks: told once, not for each of its actors. */
    private static final class Missing {
        private @Nullable Throwable first;
    }

    private static final MethodHandle UNREADABLE =
            MethodHandles.dropArguments(MethodHandles.constant(Object.class, null), 0, Object.class);

    /** Makes a reader. */
    public CellReader() {}

    @Override
    public ActorDescriptor describe(ActorCell cell, long id) {
        Accessors accessors = ACCESSORS.get(cell.getClass());
        return new ActorDescriptor(
                id,
                text(read(accessors.system, cell)),
                text(read(accessors.path, cell)),
                actorClass(accessors, cell),
                text(read(accessors.dispatcher, cell)),
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

    private static String text(@Nullable Object property) {
        return property == null ? "" : property.toString();
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

    /** One handle for a chain of accessors without parameters: {@code cell.first().second()…}; gives null if the class has no such ones. */
    private static MethodHandle chain(Missing missing, Class<?> cell, String... names) {
        try {
            return chain(cell, names);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError other) {
            missing.first = missing.first == null ? other : missing.first;
            return UNREADABLE;
        }
    }

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
