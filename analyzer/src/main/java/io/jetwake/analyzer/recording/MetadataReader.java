package io.jetwake.analyzer.recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the metadata event of a chunk: a table of strings, and a tree of elements whose names, attribute names and
 * attribute values are indexes into it.
 */
final class MetadataReader {
    static final int EVENT_TYPE = 0;
    private static final int MAX_DEPTH = 64;

    private final ByteCursor cursor;
    private final Map<Long, TypeInfo> types = new HashMap<>();
    private String[] strings = {};

    private MetadataReader(ByteCursor cursor) {
        this.cursor = cursor;
    }

    /** The declared types by id. */
    static Map<Long, TypeInfo> read(byte[] chunk, int offset, int limit) throws DamagedChunkException {
        ByteCursor cursor = new ByteCursor(chunk, offset, limit);
        int size = cursor.eventSize();
        return new MetadataReader(new ByteCursor(chunk, cursor.position(), offset + size)).read();
    }

    static boolean canRead(byte[] chunk, long offset, int limit) {
        try {
            return offset >= ChunkHeader.LENGTH
                    && offset < limit
                    && !read(chunk, (int) offset, limit).isEmpty();
        } catch (DamagedChunkException e) {
            return false;
        }
    }

    private Map<Long, TypeInfo> read() throws DamagedChunkException {
        if (cursor.varint() != EVENT_TYPE) {
            throw new DamagedChunkException("the metadata is not where the header says");
        }
        cursor.varint(); // start
        cursor.varint(); // duration
        cursor.varint(); // id
        strings = new String[cursor.count(1)];
        for (int i = 0; i < strings.length; i++) {
            String string = cursor.string();
            strings[i] = string == null ? "" : string;
        }
        element(0, null);
        if (types.isEmpty()) {
            throw new DamagedChunkException("the metadata declares no types");
        }
        return types;
    }

    private void element(int depth, @Nullable List<TypeInfo.Field> fieldsOfParent) throws DamagedChunkException {
        if (depth > MAX_DEPTH) {
            throw new DamagedChunkException("the metadata is nested deeper than " + MAX_DEPTH);
        }
        String name = string();
        Map<String, String> attributes = attributes();
        List<TypeInfo.Field> fields = name.equals("class") ? new ArrayList<>() : null;
        for (int children = cursor.count(3); children > 0; children--) {
            element(depth + 1, fields);
        }
        if (fields != null) {
            long id = id(attributes, "id");
            String typeName = attributes.getOrDefault("name", "");
            types.put(id, new TypeInfo(id, typeName, attributes.get("superType"), TypeInfo.Width.of(typeName), fields));
        } else if (fieldsOfParent != null && name.equals("field")) {
            fieldsOfParent.add(new TypeInfo.Field(
                    attributes.getOrDefault("name", ""),
                    id(attributes, "class"),
                    "true".equals(attributes.get("constantPool")),
                    attributes.containsKey("dimension") && !"0".equals(attributes.get("dimension"))));
        }
    }

    private Map<String, String> attributes() throws DamagedChunkException {
        Map<String, String> attributes = new HashMap<>();
        for (int count = cursor.count(2); count > 0; count--) {
            attributes.put(string(), string());
        }
        return attributes;
    }

    private static long id(Map<String, String> attributes, String key) throws DamagedChunkException {
        String id = attributes.getOrDefault(key, "");
        try {
            return Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new DamagedChunkException("the metadata has a type id that is no number");
        }
    }

    private String string() throws DamagedChunkException {
        long index = cursor.varint();
        if (index < 0 || index >= strings.length) {
            throw new DamagedChunkException("the metadata names a string that it does not have");
        }
        return strings[(int) index];
    }
}
