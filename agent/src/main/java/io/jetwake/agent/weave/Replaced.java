package io.jetwake.agent.weave;

import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;

/** Lets a method return at once what a static method {@code instead} makes of its object and first argument, unless that is null. */
record Replaced(MethodShape shape, Class<?> runtimeType) implements Change {

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
        String result = method.getReturnType().asErasure().getInternalName();
        String argument = method.getParameters().get(0).getType().asErasure().getDescriptor();
        return new MethodVisitor(OpenedClassReader.ASM_API, visitor) {
            @Override
            public void visitCode() {
                super.visitCode();
                Label goOn = new Label();
                super.visitVarInsn(Opcodes.ALOAD, 0);
                super.visitVarInsn(Opcodes.ALOAD, 1);
                super.visitMethodInsn(
                        Opcodes.INVOKESTATIC,
                        Type.getInternalName(runtimeType),
                        "instead",
                        "(" + type.getDescriptor() + argument + ")L" + result + ";",
                        false);
                super.visitInsn(Opcodes.DUP);
                super.visitJumpInsn(Opcodes.IFNULL, goOn);
                super.visitInsn(Opcodes.ARETURN);
                super.visitLabel(goOn);
                super.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {result});
                super.visitInsn(Opcodes.POP);
            }

            @Override
            public void visitMaxs(int maxStack, int maxLocals) {
                super.visitMaxs(Math.max(maxStack, 2), maxLocals);
            }
        };
    }
}
