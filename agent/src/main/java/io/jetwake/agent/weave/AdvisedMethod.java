package io.jetwake.agent.weave;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.type.TypeDefinition;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Inlines advice into a method.
 *
 * @param field the field that the advice reads, such as {@code int size}; one of type {@code java.lang.Object} may be of any class;
 *     null if it reads none
 */
record AdvisedMethod(MethodShape shape, @Nullable String field, Class<?> runtimeType) implements Change {
    private static final String ANY = "java.lang.Object ";

    /** To read an advice takes longer than to inline it, and most are used by several rows. */
    private static final Map<Class<?>, Advice> ADVICE = new ConcurrentHashMap<>();

    @Override
    public @Nullable String mismatch(TypeDescription type) {
        String mismatch = shape.mismatch(type);
        return mismatch != null || field == null || has(type, field) ? mismatch : "it has no field " + field;
    }

    /** Whether the field is the first one of its name, from the class upwards: that is the one which the advice reads. */
    private static boolean has(TypeDescription type, String field) {
        String name = field.substring(field.lastIndexOf(' ') + 1);
        for (TypeDefinition declaring = type; declaring != null; declaring = declaring.getSuperClass()) {
            for (FieldDescription declared : declaring.asErasure().getDeclaredFields()) {
                if (declared.getInternalName().equals(name)) {
                    String declaredType = Type.getType(declared.getDescriptor()).getClassName();
                    return field.equals(declaredType + " " + name)
                            || (field.startsWith(ANY)
                                    && declared.getDescriptor().length() > 1);
                }
            }
        }
        return false;
    }

    @Override
    public AsmVisitorWrapper visitor() {
        return ADVICE.computeIfAbsent(runtimeType, Advice::to).on(shape.matcher());
    }
}
