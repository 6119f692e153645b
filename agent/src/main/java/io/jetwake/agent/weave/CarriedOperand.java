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

/**
 * Replaces an operand of each call of another method, of which there must be as many as expected, by a call of a static method {@code carry}. The operands above it must
 * be one, of a single word, or none.
 */
record CarriedOperand(MethodShape shape, String called, int times, int depth, Class<?> runtimeType) implements Change {

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
        return new Calls(visitor);
    }

    private final class Calls extends MethodVisitor {
        private int calls;

        Calls(MethodVisitor visitor) {
            super(OpenedClassReader.ASM_API, visitor);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (declares(owner, name, descriptor)) {
                calls++;
                carry(operand(owner, Type.getArgumentTypes(descriptor)));
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }

        private boolean declares(String owner, String name, String descriptor) {
            return called.contains("." + name + "(")
                    && MethodShape.declaration(Type.getObjectType(owner).getClassName() + '.' + name, descriptor)
                            .equals(called);
        }

        private String operand(String owner, Type[] arguments) {
            int index = arguments.length - 1 - depth;
            return index < 0 ? owner : arguments[index].getInternalName();
        }

        private void carry(String operand) {
            // Our classes cannot name types of the woven library.
            String carried = operand.startsWith("java/") ? operand : "java/lang/Object";
            swap();
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    Type.getInternalName(runtimeType),
                    "carry",
                    "(L" + carried + ";)L" + carried + ";",
                    false);
            if (!carried.equals(operand)) {
                super.visitTypeInsn(Opcodes.CHECKCAST, operand);
            }
            swap();
        }

        private void swap() {
            if (depth == 1) {
                super.visitInsn(Opcodes.SWAP);
            }
        }

        @Override
        public void visitEnd() {
            if (calls != times) {
                String expected = times == 1 ? "once" : times + " times";
                throw new IllegalStateException(
                        shape + " calls " + called + " " + calls + " times instead of " + expected);
            }
            super.visitEnd();
        }
    }
}
