package io.jetwake.agent.weave;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.FieldVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/** What another version of a library might have done to a class. */
interface Alteration {
    int ASM = OpenedClassReader.ASM_API;

    Alteration NOTHING = classFile -> classFile;

    byte[] of(byte[] classFile);

    /** The method is gone. */
    static Alteration without(MethodShape shape) {
        return methods(shape, (visitor, access, name, descriptor) -> null);
    }

    /** The method has one parameter more. */
    static Alteration longer(MethodShape shape) {
        return methods(shape, (visitor, access, name, descriptor) -> {
            Type[] parameters = Type.getArgumentTypes(descriptor);
            Type[] longer = Arrays.copyOf(parameters, parameters.length + 1);
            longer[parameters.length] = Type.INT_TYPE;
            stub(visitor, access, name, Type.getMethodDescriptor(Type.getReturnType(descriptor), longer));
            return null;
        });
    }

    /** The method has as many parameters, of other types; one without any returns another type. */
    static Alteration retyped(MethodShape shape) {
        return methods(shape, (visitor, access, name, descriptor) -> {
            Type[] parameters = Type.getArgumentTypes(descriptor);
            Type result = Type.getReturnType(descriptor);
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] = other(parameters[i]);
            }
            if (name.equals("<init>") && parameters.length == 0) {
                parameters = new Type[] {Type.INT_TYPE};
            }
            Type otherResult = parameters.length == 0 ? other(result) : result;
            stub(visitor, access, name, Type.getMethodDescriptor(otherResult, parameters));
            return null;
        });
    }

    private static Type other(Type type) {
        return type.equals(Type.LONG_TYPE) ? Type.getType(String.class) : Type.LONG_TYPE;
    }

    /** The method is there, implemented elsewhere. */
    static Alteration withoutCode(MethodShape shape) {
        return methods(shape, (visitor, access, name, descriptor) -> {
            visitor.visitMethod(access | Opcodes.ACC_NATIVE, name, descriptor, null, null)
                    .visitEnd();
            return null;
        });
    }

    /** There is another method of that name. */
    static Alteration overloaded(MethodShape shape) {
        return methods(shape, (visitor, access, name, descriptor) -> {
            stub(
                    visitor,
                    access,
                    name,
                    "([[[J)" + Type.getReturnType(descriptor).getDescriptor());
            return visitor.visitMethod(access, name, descriptor, null, null);
        });
    }

    /** The method belongs to no object any more. */
    static Alteration madeStatic(MethodShape shape) {
        return methods(shape, (visitor, access, name, descriptor) -> {
            if (name.equals("<init>")) {
                return visitor.visitMethod(access, name, descriptor, null, null);
            }
            stub(visitor, access | Opcodes.ACC_STATIC, name, descriptor);
            return null;
        });
    }

    /** The method calls another one. */
    static Alteration callsRenamed(CarriedOperand operand) {
        String called = operand.called();
        String name = called.substring(called.lastIndexOf('.', called.indexOf('(')) + 1, called.indexOf('('));
        return methods(
                operand.shape(),
                (visitor, access, method, descriptor) ->
                        new MethodVisitor(ASM, visitor.visitMethod(access, method, descriptor, null, null)) {
                            @Override
                            public void visitMethodInsn(
                                    int opcode, String owner, String target, String type, boolean isInterface) {
                                super.visitMethodInsn(
                                        opcode,
                                        owner,
                                        target.equals(name) ? target + "Otherwise" : target,
                                        type,
                                        isInterface);
                            }
                        });
    }

    /** The names of the fields that an advice reads. */
    static List<String> fieldsReadBy(Class<?> advice) {
        List<String> fields = new ArrayList<>();
        for (Method method : advice.getDeclaredMethods()) {
            for (Annotation[] annotations : method.getParameterAnnotations()) {
                for (Annotation annotation : annotations) {
                    if (annotation instanceof Advice.FieldValue field) {
                        fields.add(field.value());
                    }
                }
            }
        }
        return fields;
    }

    /** The class has a field of that name and of another type. */
    static Alteration withField(String name) {
        return classFile -> {
            ClassReader reader = OpenedClassReader.of(classFile);
            ClassWriter writer = new ClassWriter(reader, 0);
            reader.accept(withoutField(writer, name), 0);
            writer.visitField(Opcodes.ACC_PRIVATE, name, "I", null, null).visitEnd();
            return writer.toByteArray();
        };
    }

    private static ClassVisitor withoutField(ClassVisitor visitor, String removed) {
        return new ClassVisitor(ASM, visitor) {
            @Override
            public @Nullable FieldVisitor visitField(
                    int access, String name, String descriptor, @Nullable String signature, @Nullable Object value) {
                return name.equals(removed) ? null : super.visitField(access, name, descriptor, signature, value);
            }
        };
    }

    /** Copies a method in another form. */
    interface Copy {
        @Nullable
        MethodVisitor of(ClassVisitor visitor, int access, String name, String descriptor);
    }

    private static Alteration methods(MethodShape shape, Copy copy) {
        return classFile -> {
            ClassReader reader = OpenedClassReader.of(classFile);
            ClassWriter writer = new ClassWriter(0);
            reader.accept(
                    new ClassVisitor(ASM, writer) {
                        @Override
                        public @Nullable MethodVisitor visitMethod(
                                int access, String name, String descriptor, String signature, String[] exceptions) {
                            return MethodShape.declaration(name, descriptor).equals(shape.declaration())
                                    ? copy.of(cv, access, name, descriptor)
                                    : super.visitMethod(access, name, descriptor, signature, exceptions);
                        }
                    },
                    0);
            return writer.toByteArray();
        };
    }

    private static void stub(ClassVisitor visitor, int access, String name, String descriptor) {
        MethodVisitor stub = visitor.visitMethod(access, name, descriptor, null, null);
        stub.visitCode();
        stub.visitInsn(Opcodes.ACONST_NULL);
        stub.visitInsn(Opcodes.ATHROW);
        stub.visitMaxs(1, 1 + Type.getArgumentsAndReturnSizes(descriptor));
        stub.visitEnd();
    }
}
