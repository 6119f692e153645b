package io.jetwake.analyzer.recording;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Walks over values as their types are declared, so that a parser that trusts their counts and lengths may follow. */
final class ValueWalker {
    private static final int MAX_DEPTH = 64;

    private final Map<Long, TypeInfo> types;
    private final Visitor visitor;

    ValueWalker(Map<Long, TypeInfo> types) {
        this(types, Visitor.NONE);
    }

    /**
     * Creates a walker.
     *
     * @param visitor is told what the walker passes
     */
    ValueWalker(Map<Long, TypeInfo> types, Visitor visitor) {
        this.types = types;
        this.visitor = visitor;
    }

    /** Is told of constants, and of values that name one. */
    interface Visitor {
        /** Wants to know nothing. */
        Visitor NONE = new Visitor() {
            @Override
            public void constant(TypeInfo type, long key) {}

            @Override
            public void reference(TypeInfo.Field field, long key) {}
        };

        /** A constant; its fields follow. */
        void constant(TypeInfo type, long key);

        /** A field, of a constant or of an event, that names a constant by its key. */
        void reference(TypeInfo.Field field, long key);
    }

    /** Walks over the pools after the header of a constant pool event. */
    void pools(ByteCursor cursor) throws DamagedChunkException {
        cursor.octet(); // the kind of checkpoint
        for (int pools = cursor.count(2); pools > 0; pools--) {
            TypeInfo type = type(cursor.varint());
            for (int constants = cursor.count(1); constants > 0; constants--) {
                visitor.constant(type, cursor.varint());
                value(cursor, type, 0);
            }
        }
    }

    /** Walks over the fields of an event. */
    void event(ByteCursor cursor, TypeInfo type) throws DamagedChunkException {
        for (TypeInfo.Field field : type.fields()) {
            field(cursor, field, 0);
        }
    }

    /** Walks over the fields of an event, and returns the numbers in those that are named and hold one. */
    Map<String, Long> numbers(ByteCursor cursor, TypeInfo type, Set<String> names) throws DamagedChunkException {
        Map<String, Long> numbers = new HashMap<>();
        for (TypeInfo.Field field : type.fields()) {
            boolean plain = !field.array() && !field.pooled();
            if (plain && names.contains(field.name()) && type(field.typeId()).width() == TypeInfo.Width.VARINT) {
                numbers.put(field.name(), cursor.varint());
            } else {
                field(cursor, field, 0);
            }
        }
        return numbers;
    }

    private void value(ByteCursor cursor, TypeInfo type, int depth) throws DamagedChunkException {
        if (depth > MAX_DEPTH) {
            throw new DamagedChunkException("the type " + type.name() + " contains itself");
        }
        switch (type.width()) {
            case ONE -> cursor.skip(1);
            case FOUR -> cursor.skip(4);
            case EIGHT -> cursor.skip(8);
            case VARINT -> cursor.varint();
            case STRING -> cursor.skipString(); // a constant itself
            case FIELDS -> {
                for (TypeInfo.Field field : type.fields()) {
                    field(cursor, field, depth + 1);
                }
            }
        }
    }

    private void field(ByteCursor cursor, TypeInfo.Field field, int depth) throws DamagedChunkException {
        if (!field.array()) {
            element(cursor, field, depth);
            return;
        }
        for (int elements = cursor.count(1); elements > 0; elements--) {
            int before = cursor.position();
            element(cursor, field, depth);
            if (cursor.position() == before) {
                throw new DamagedChunkException("an array has elements without content");
            }
        }
    }

    private void element(ByteCursor cursor, TypeInfo.Field field, int depth) throws DamagedChunkException {
        if (field.pooled()) {
            visitor.reference(field, cursor.varint());
            return;
        }
        TypeInfo type = type(field.typeId());
        if (type.width() == TypeInfo.Width.STRING) {
            long key = cursor.skipString();
            if (key != ByteCursor.INLINE) {
                visitor.reference(field, key);
            }
        } else {
            value(cursor, type, depth);
        }
    }

    private TypeInfo type(long id) throws DamagedChunkException {
        TypeInfo type = types.get(id);
        if (type == null) {
            throw new DamagedChunkException("the type " + id + " is not declared");
        }
        return type;
    }
}
