package io.jetwake.agent.weave;

import io.jetwake.context.Context;
import io.jetwake.context.ContextCarrier;
import java.util.ArrayList;
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

    /** Nothing. */
    public static final Carries NOTHING = new Carries(null, null, List.of());

    /** The context of their creation. */
    public static final Carries CONTEXT = of(ContextCarrier.class).with("jetwakeContext", Context.class);

    private final @Nullable Class<?> type;
    private final @Nullable MethodShape accessor;
    private final List<Property> properties;

    private Carries(@Nullable Class<?> type, @Nullable MethodShape accessor, List<Property> properties) {
        this.type = type;
        this.accessor = accessor;
        this.properties = properties;
    }

    /** An interface by which objects of the class are recognized. */
    public static Carries of(Class<?> type) {
        return new Carries(type, null, List.of());
    }

    /** A further property of the interface: a getter and a setter of this name, for which the class gets a field. */
    public Carries with(String property, Class<?> propertyType) {
        List<Property> more = new ArrayList<>(properties);
        more.add(new Property(property, propertyType));
        return new Carries(type, accessor, List.copyOf(more));
    }

    /** A method of the interface that the class has itself, given by its declaration. */
    public Carries leaving(String declaration) {
        return new Carries(type, new MethodShape(declaration), properties);
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
