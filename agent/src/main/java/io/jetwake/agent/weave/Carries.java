package io.jetwake.agent.weave;

import io.jetwake.actor.ActorCell;
import io.jetwake.actor.ActorDescriptor;
import io.jetwake.actor.ActorEnvelope;
import io.jetwake.agent.asks.AskPromise;
import io.jetwake.agent.asks.AskSite;
import io.jetwake.agent.jdbc.PreparedSql;
import io.jetwake.agent.remote.RemoteEnvelope;
import io.jetwake.agent.sharding.Measured;
import io.jetwake.agent.sharding.ShardingMetrics;
import io.jetwake.agent.streams.ElementFunction;
import io.jetwake.agent.streams.ElementKeeper;
import io.jetwake.agent.streams.EmptySlot;
import io.jetwake.agent.streams.FailedSlot;
import io.jetwake.agent.streams.Inputs;
import io.jetwake.agent.streams.Operator;
import io.jetwake.agent.streams.StreamTimer;
import io.jetwake.agent.streams.Unwrapping;
import io.jetwake.context.Context;
import io.jetwake.context.ContextCarrier;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/** What the objects of a woven class carry: an interface of ours, and a transient field behind each of its properties. */
public final class Carries {
    private record Property(String name, Class<?> type) {}

    /** What an envelope has itself. */
    private static final MethodShape MESSAGE = new MethodShape("java.lang.Object message()");

    /** Nothing. */
    public static final Carries NOTHING = new Carries(null);

    /** The context of their creation. */
    public static final Carries CONTEXT =
            new Carries(ContextCarrier.class, new Property("jetwakeContext", Context.class));

    /** A message's context: one reference, for which the class has room, so that messages do not grow. */
    public static final Carries ENVELOPE =
            new Carries(ActorEnvelope.class, MESSAGE, new Property("jetwakeContext", Context.class));

    /** The context of a message from another process. */
    public static final Carries REMOTE_ENVELOPE =
            new Carries(RemoteEnvelope.class, MESSAGE, new Property("jetwakeContext", Context.class));

    /** The description of an actor. */
    public static final Carries ACTOR =
            new Carries(ActorCell.class, new Property("jetwakeActor", ActorDescriptor.class));

    /** Nothing; what stands for no element in a slot of a stream is recognized by it. */
    public static final Carries EMPTY_SLOT = new Carries(EmptySlot.class);

    /** Nothing; the timers of a stream are recognized by it. */
    public static final Carries STREAM_TIMER = new Carries(StreamTimer.class, new MethodShape("boolean repeating()"));

    /** The context of the element that was in a slot of a stream before it failed. */
    public static final Carries FAILED_SLOT =
            new Carries(FailedSlot.class, new Property("jetwakeContext", Context.class));

    /** Nothing; an operator that takes the wrapping off what it pushes is recognized by it. */
    public static final Carries UNWRAPPING = new Carries(Unwrapping.class);

    /** Nothing; a class that keeps elements together with their contexts is recognized by it. */
    public static final Carries ELEMENT_KEEPER = new Carries(ElementKeeper.class);

    /** What an operator of a stream has taken. */
    public static final Carries OPERATOR = new Carries(Operator.class, new Property("jetwakeInputs", Inputs.class));

    /** Whether an operator's blueprint was made for a function of one element. */
    public static final Carries ELEMENT_FUNCTION =
            new Carries(ElementFunction.class, new Property("jetwakeStateless", boolean.class));

    /** Who was asked, and where. */
    public static final Carries ASK = new Carries(AskPromise.class, new Property("jetwakeAsk", AskSite.class));

    /** What is measured of an actor of sharding. */
    public static final Carries SHARDING =
            new Carries(Measured.class, new Property("jetwakeSharding", ShardingMetrics.class));

    /** The text of a prepared statement. */
    public static final Carries SQL = new Carries(PreparedSql.class, new Property("jetwakeSql", String.class));

    private final @Nullable Class<?> type;
    private final @Nullable MethodShape accessor;
    private final List<Property> properties;

    private Carries(@Nullable Class<?> type, Property... properties) {
        this(type, null, properties);
    }

    private Carries(@Nullable Class<?> type, @Nullable MethodShape accessor, Property... properties) {
        this.type = type;
        this.accessor = accessor;
        this.properties = List.of(properties);
    }

    /** The interface, null for nothing. */
    @Nullable
    Class<?> type() {
        return type;
    }

    /** What the interface leaves to the class, null if nothing. */
    @Nullable
    MethodShape accessor() {
        return accessor;
    }

    /** What is wrong with a class, null if it has what the interface leaves to it. */
    @Nullable
    String mismatch(TypeDescription target) {
        return accessor == null ? null : accessor.mismatch(target);
    }

    /** Adds the interface and the fields to a class that passes by. */
    ClassVisitor define(ClassVisitor visitor) {
        return type == null ? visitor : new Definition(visitor, type, properties);
    }

    private static final class Definition extends ClassVisitor {
        private final Class<?> type;
        private final List<Property> properties;
        private String self = "";

        Definition(ClassVisitor visitor, Class<?> type, List<Property> properties) {
            super(OpenedClassReader.ASM_API, visitor);
            this.type = type;
            this.properties = properties;
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                String superName,
                String @Nullable [] interfaces) {
            self = name;
            String[] all = interfaces == null ? new String[1] : Arrays.copyOf(interfaces, interfaces.length + 1);
            all[all.length - 1] = Type.getInternalName(type);
            String generic = signature == null ? null : signature + Type.getDescriptor(type);
            super.visit(version, access, name, generic, superName, all);
        }

        @Override
        public void visitEnd() {
            for (Property property : properties) {
                String descriptor = Type.getDescriptor(property.type);
                super.visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_TRANSIENT, property.name, descriptor, null, null)
                        .visitEnd();
                getter(property.name, descriptor);
                setter(property.name, descriptor);
            }
            super.visitEnd();
        }

        private void getter(String name, String descriptor) {
            MethodVisitor code = super.visitMethod(Opcodes.ACC_PUBLIC, name, "()" + descriptor, null, null);
            code.visitCode();
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitFieldInsn(Opcodes.GETFIELD, self, name, descriptor);
            code.visitInsn(Type.getType(descriptor).getOpcode(Opcodes.IRETURN));
            code.visitMaxs(1, 1);
            code.visitEnd();
        }

        private void setter(String name, String descriptor) {
            MethodVisitor code = super.visitMethod(Opcodes.ACC_PUBLIC, name, "(" + descriptor + ")V", null, null);
            code.visitCode();
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitVarInsn(Type.getType(descriptor).getOpcode(Opcodes.ILOAD), 1);
            code.visitFieldInsn(Opcodes.PUTFIELD, self, name, descriptor);
            code.visitInsn(Opcodes.RETURN);
            code.visitMaxs(2, 2);
            code.visitEnd();
        }
    }
}
