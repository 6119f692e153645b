package io.jetwake.agent.weave;

import io.jetwake.context.OneCopy;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Has {@code ClassLoader} ask {@link OneCopy} before it defines a class: whatever loaders look for first, all of them define classes there.
 *
 * <p>Not a row of the table: it must be woven before the settings are known, and without the larger part of Byte Buddy.
 */
public final class LoaderWeaver implements ClassFileTransformer {
    private static final String TARGET = "java/lang/ClassLoader";
    private static final String METHOD = "defineClass";
    private static final String DOMAIN = "Ljava/security/ProtectionDomain;)Ljava/lang/Class;";
    /** To which the others lead. */
    private static final Set<String> DESCRIPTORS =
            Set.of("(Ljava/lang/String;[BII" + DOMAIN, "(Ljava/lang/String;Ljava/nio/ByteBuffer;" + DOMAIN);

    /** Makes one. */
    public LoaderWeaver() {}

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String internalName,
            @Nullable Class<?> loaded,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (loader != null || !TARGET.equals(internalName)) {
            return null;
        }
        ClassReader reader = OpenedClassReader.of(classFile);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(
                new ClassVisitor(OpenedClassReader.ASM_API, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String name,
                            String descriptor,
                            @Nullable String signature,
                            String @Nullable [] exceptions) {
                        MethodVisitor code = super.visitMethod(access, name, descriptor, signature, exceptions);
                        return name.equals(METHOD) && DESCRIPTORS.contains(descriptor) ? new Asking(code) : code;
                    }
                },
                0);
        return writer.toByteArray();
    }

    /** Returns what there is instead of the class, if that is not null. */
    private static final class Asking extends MethodVisitor {
        Asking(MethodVisitor code) {
            super(OpenedClassReader.ASM_API, code);
        }

        @Override
        public void visitCode() {
            super.visitCode();
            Label goOn = new Label();
            super.visitVarInsn(Opcodes.ALOAD, 0);
            super.visitVarInsn(Opcodes.ALOAD, 1);
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    Type.getInternalName(OneCopy.class),
                    "instead",
                    "(Ljava/lang/ClassLoader;Ljava/lang/String;)Ljava/lang/Class;",
                    false);
            super.visitInsn(Opcodes.DUP);
            super.visitJumpInsn(Opcodes.IFNULL, goOn);
            super.visitInsn(Opcodes.ARETURN);
            super.visitLabel(goOn);
            super.visitFrame(Opcodes.F_SAME1, 0, null, 1, new Object[] {"java/lang/Class"});
            super.visitInsn(Opcodes.POP);
        }

        @Override
        public void visitMaxs(int maxStack, int maxLocals) {
            super.visitMaxs(Math.max(maxStack, 2), maxLocals);
        }
    }
}
