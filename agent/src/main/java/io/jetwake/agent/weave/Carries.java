package io.jetwake.agent.weave;

import io.jetwake.actor.ActorCell;
import io.jetwake.actor.ActorDescriptor;
import io.jetwake.actor.ActorEnvelope;
import io.jetwake.agent.asks.AskPromise;
import io.jetwake.agent.asks.AskSite;
import io.jetwake.agent.jdbc.PreparedSql;
import io.jetwake.agent.remote.RemoteEnvelope;
import io.jetwake.agent.streams.ElementFunction;
import io.jetwake.agent.streams.EmptySlot;
import io.jetwake.agent.streams.Inputs;
import io.jetwake.agent.streams.Operator;
import io.jetwake.agent.streams.StreamTimer;
import io.jetwake.context.Context;
import io.jetwake.context.ContextCarrier;
import java.util.List;
import net.bytebuddy.description.modifier.FieldPersistence;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.implementation.FieldAccessor;
import org.jspecify.annotations.Nullable;

/** What the objects of a woven class carry: an interface of ours, and a transient field behind each of its properties. */
public final class Carries {
    private record Property(String name, Class<?> type) {}

    /** Nothing. */
    public static final Carries NOTHING = new Carries(null);

    /** The context of their creation. */
    public static final Carries CONTEXT =
            new Carries(ContextCarrier.class, new Property("jetwakeContext", Context.class));

    /** A message's context: one reference, for which the class has room, so that messages do not grow. */
    public static final Carries ENVELOPE =
            new Carries(ActorEnvelope.class, new Property("jetwakeContext", Context.class));

    /** The context of a message from another process. */
    public static final Carries REMOTE_ENVELOPE =
            new Carries(RemoteEnvelope.class, new Property("jetwakeContext", Context.class));

    /** The description of an actor. */
    public static final Carries ACTOR =
            new Carries(ActorCell.class, new Property("jetwakeActor", ActorDescriptor.class));

    /** Nothing; what stands for no element in a slot of a stream is recognized by it. */
    public static final Carries EMPTY_SLOT = new Carries(EmptySlot.class);

    /** Nothing; the timers of a stream are recognized by it. */
    public static final Carries STREAM_TIMER = new Carries(StreamTimer.class);

    /** What an operator of a stream has taken. */
    public static final Carries OPERATOR = new Carries(Operator.class, new Property("jetwakeInputs", Inputs.class));

    /** Whether an operator's blueprint was made for a function of one element. */
    public static final Carries ELEMENT_FUNCTION =
            new Carries(ElementFunction.class, new Property("jetwakeStateless", boolean.class));

    /** Who was asked, and where. */
    public static final Carries ASK = new Carries(AskPromise.class, new Property("jetwakeAsk", AskSite.class));

    /** The text of a prepared statement. */
    public static final Carries SQL = new Carries(PreparedSql.class, new Property("jetwakeSql", String.class));

    private final @Nullable Class<?> type;
    private final List<Property> properties;

    private Carries(@Nullable Class<?> type, Property... properties) {
        this.type = type;
        this.properties = List.of(properties);
    }

    /** The interface, null for nothing. */
    @Nullable
    Class<?> type() {
        return type;
    }

    DynamicType.Builder<?> define(DynamicType.Builder<?> builder) {
        if (type == null) {
            return builder;
        }
        DynamicType.Builder<?> carrying = builder.implement(type);
        for (Property property : properties) {
            carrying = carrying.defineField(
                            property.name, property.type, Visibility.PRIVATE, FieldPersistence.TRANSIENT)
                    .defineMethod(property.name, property.type, Visibility.PUBLIC)
                    .intercept(FieldAccessor.ofField(property.name))
                    .defineMethod(property.name, void.class, Visibility.PUBLIC)
                    .withParameters(property.type)
                    .intercept(FieldAccessor.ofField(property.name));
        }
        return carrying;
    }
}
