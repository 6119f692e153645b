package io.jetwake.analyzer.recording;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Walks over values as their types are declared, so that a parser that trusts their counts and lengths may follow. */
final class ValueWalker {
    static final int POOLS_EVENT_TYPE = 1;
    private static final int MAX_DEPTH = 64;

    private final Map<Long, TypeInfo> types;

    ValueWalker(Map<Long, TypeInfo> types) {
        this.types = types;
    }

    /** Walks over the pools after the header of a constant pool event. */
    void pools(ByteCursor cursor) throws DamagedChunkException {
        cursor.octet(); // the kind of checkpoint
        for (int pools = cursor.count(2); pools > 0; pools--) {
            TypeInfo type = type(cursor.varint());
            for (int constants = cursor.count(1); constants > 0; constants--) {
                cursor.varint(); // the key
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

    /** Whether an event type has values whose length is told by the value. */
    boolean hasLengths(TypeInfo event) {
        return event.fields().stream().anyMatch(this::hasLength);
    }

    private boolean hasLength(TypeInfo.Field field) {
        TypeInfo type = types.get(field.typeId());
        boolean primitive = type != null && type.width().compareTo(TypeInfo.Width.STRING) < 0;
        return field.array() || !(field.pooled() || primitive);
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
            case STRING -> cursor.skipString();
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
            cursor.varint();
        } else {
            value(cursor, type(field.typeId()), depth);
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
