package io.jetwake.agent.sharding;

import io.jetwake.agent.actors.Accessors;
import io.jetwake.tick.InternalErrors;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** What woven regions and shards call. No method throws. */
public final class ShardingHooks {
    private ShardingHooks() {}

    /** A region starts. */
    public static void regionStarts(Measured region) {
        try {
            region.jetwakeSharding(new RegionMetrics(metrics(region)));
        } catch (Throwable inside) {
            InternalErrors.count(inside);
        }
    }

    /** A shard starts. */
    public static void shardStarts(Measured shard) {
        try {
            shard.jetwakeSharding(new ShardMetrics(metrics(shard)));
        } catch (Throwable inside) {
            InternalErrors.count(inside);
        }
    }

    private static TypeMetrics metrics(Object actor) throws IllegalAccessException {
        Object system = Accessors.read(actor, "context", "system", "name");
        if (system == null) {
            throw new IllegalStateException("no name of the system of " + actor);
        }
        return TypeMetrics.use(Accessors.library(actor.getClass()), system.toString(), type(actor));
    }

    /** The name of the type of entities, which the compiler mixes with that of the class. */
    private static String type(Object actor) throws IllegalAccessException {
        for (Field field : actor.getClass().getDeclaredFields()) {
            if (field.getName().endsWith("typeName")) {
                field.setAccessible(true);
                return String.valueOf(field.get(actor));
            }
        }
        throw new IllegalStateException("no type of entities in " + actor.getClass());
    }

    /** A region or a shard has stopped. */
    public static void stopped(Measured actor) {
        try {
            ShardingMetrics metrics = actor.jetwakeSharding();
            actor.jetwakeSharding(null);
            if (metrics != null) {
                metrics.stopped();
            }
        } catch (Throwable inside) {
            InternalErrors.count(inside);
        }
    }

    /** A region or a shard delivers a message. */
    public static void delivering(Measured actor) {
        try {
            ShardingMetrics metrics = actor.jetwakeSharding();
            if (metrics != null) {
                metrics.delivering();
            }
        } catch (Throwable inside) {
            InternalErrors.count(inside);
        }
    }

    /** A shard puts aside the message that it is delivering. */
    public static void buffering(Measured actor) {
        try {
            ShardMetrics shard = shard(actor);
            if (shard != null) {
                shard.buffering();
            }
        } catch (Throwable inside) {
            InternalErrors.count(inside);
        }
    }

    /** A shard has started an entity and has now {@code entities} of them. */
    public static void entityStarted(Measured actor, int entities) {
        try {
            ShardMetrics shard = shard(actor);
            if (shard != null) {
                shard.hosting(entities);
            }
        } catch (Throwable inside) {
            InternalErrors.count(inside);
        }
    }

    /** A shard hears that an entity has stopped. */
    public static void entityStopped(Measured actor) {
        try {
            ShardMetrics shard = shard(actor);
            if (shard != null) {
                shard.entityStopped();
            }
        } catch (Throwable inside) {
            InternalErrors.count(inside);
        }
    }

    private static @Nullable ShardMetrics shard(Measured actor) {
        return actor.jetwakeSharding() instanceof ShardMetrics shard ? shard : null;
    }
}
