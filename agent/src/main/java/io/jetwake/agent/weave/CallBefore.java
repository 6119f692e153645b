package io.jetwake.agent.weave;

import java.util.Set;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;

/** Calls a static method {@code before} before calls of other methods, which are given as in a class file. */
record CallBefore(MethodShape shape, Set<String> called, Class<?> runtimeType) implements Change {

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
        return new MethodVisitor(OpenedClassReader.ASM_API, visitor) {
            @Override
            public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
                if (called.contains(owner + "." + name + descriptor)) {
                    super.visitMethodInsn(
                            Opcodes.INVOKESTATIC, Type.getInternalName(runtimeType), "before", "()V", false);
                }
                super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            }
        };
    }
}
