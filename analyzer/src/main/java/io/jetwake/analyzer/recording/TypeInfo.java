package io.jetwake.analyzer.recording;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type that a chunk's metadata declares.
 *
 * @param id the id by which the chunk names it
 * @param name its name
 * @param superType the name of its super type
 * @param width how many bytes its values take
 * @param fields its fields in the order of their values
 */
record TypeInfo(long id, String name, @Nullable String superType, Width width, List<Field> fields) {

    /**
     * A field.
     *
     * @param name its name
     * @param typeId the id of its type
     * @param pooled whether its value is the key of a constant
     * @param array whether it holds an array
     */
    record Field(String name, long typeId, boolean pooled, boolean array) {}

    /** How many bytes a value takes. */
    enum Width {
        ONE,
        FOUR,
        EIGHT,
        VARINT,
        STRING,
        FIELDS;

        static Width of(String typeName) {
            return switch (typeName) {
                case "boolean", "byte" -> ONE;
                case "float" -> FOUR;
                case "double" -> EIGHT;
                case "char", "short", "int", "long" -> VARINT;
                case "java.lang.String" -> STRING;
                default -> FIELDS;
            };
        }
    }

    boolean isEvent() {
        return "jdk.jfr.Event".equals(superType);
    }
}
