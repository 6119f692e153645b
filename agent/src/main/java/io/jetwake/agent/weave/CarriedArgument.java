package io.jetwake.agent.weave;

import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;

/** Replaces an argument as the first thing that a method does, by a call of a static method {@code carry}. */
record CarriedArgument(MethodShape shape, int argument, Class<?> runtimeType, CarriedArgument.Told told)
        implements Change {

    /** What {@code carry} is told before the argument: the object or its class. */
    enum Told {
        NOTHING,
        OBJECT,
        CLASS
    }

    @Override
    public AsmVisitorWrapper visitor() {
        return new AsmVisitorWrapper.ForDeclaredMethods().invokable(shape.matcher(), this::wrap);
    }

    @SuppressWarnings("UnusedVariable") // the parameters are Byte Buddy's
    private MethodVisitor wrap(
            TypeDescription type,
            MethodDescription method,
            MethodVisitor visitor,
            Implementation.Context context,
            TypePool pool,
            int writerFlags,
            int readerFlags) {
        int slot = method.getParameters().get(argument).getOffset();
        String descriptor =
                method.getParameters().get(argument).getType().asErasure().getDescriptor();
        String first = switch (told) {
            case NOTHING -> "";
            case OBJECT -> type.getDescriptor();
            case CLASS -> Type.getDescriptor(Class.class);
        };
        return new MethodVisitor(OpenedClassReader.ASM_API, visitor) {
            @Override
            public void visitCode() {
                super.visitCode();
                if (told == Told.OBJECT) {
                    super.visitVarInsn(Opcodes.ALOAD, 0);
                } else if (told == Told.CLASS) {
                    super.visitLdcInsn(Type.getType(type.getDescriptor()));
                }
                super.visitVarInsn(Opcodes.ALOAD, slot);
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        Type.getInternalName(runtimeType),
                        "carry",
                        "(" + first + descriptor + ")" + descriptor,
                        false);
                super.visitVarInsn(Opcodes.ASTORE, slot);
            }

            @Override
            public void visitMaxs(int maxStack, int maxLocals) {
                super.visitMaxs(Math.max(maxStack, 2), maxLocals);
            }
        };
    }
}
