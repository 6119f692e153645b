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

/** Replaces the object that a method returns, by a call of a static method {@code carry}. */
record CarriedResult(MethodShape shape, Class<?> runtimeType) implements Change {

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
        String descriptor = method.getReturnType().asErasure().getDescriptor();
        return new MethodVisitor(OpenedClassReader.ASM_API, visitor) {
            @Override
            public void visitInsn(int opcode) {
                if (opcode == Opcodes.ARETURN) {
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC,
                            Type.getInternalName(runtimeType),
                            "carry",
                            "(" + descriptor + ")" + descriptor,
                            false);
                }
                super.visitInsn(opcode);
            }
        };
    }
}
