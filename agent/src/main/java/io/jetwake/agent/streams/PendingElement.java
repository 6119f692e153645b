package io.jetwake.agent.streams;

import java.lang.reflect.Field;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The element that an operator has taken, and left out of the group that it emits: a private field of some of the library's. */
final class PendingElement {
    private static final ClassValue<Optional<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected Optional<Field> computeValue(Class<?> operator) {
            try {
                Field field = operator.getDeclaredField("pending");
                field.setAccessible(true);
                return Optional.of(field);
            } catch (ReflectiveOperationException | RuntimeException absent) {
                return Optional.empty();
            }
        }
    };

    private PendingElement() {}

    /** Whether the field of a class of operators is found. */
    static boolean isKnown(Class<?> operator) {
        return FIELDS.get(operator).isPresent();
    }

    /** Tells whether there is such an element now; never one where there is no such field. */
    static BooleanSupplier of(Object operator) {
        return FIELDS.get(operator.getClass())
                .<BooleanSupplier>map(field -> () -> isSet(field, operator))
                .orElse(() -> false);
    }

    private static boolean isSet(Field field, Object operator) {
        try {
            return field.get(operator) != null;
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
