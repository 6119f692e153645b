package io.jetwake.analyzer.recording;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a chunk's metadata describes.
 *
 * @param at where it stands
 * @param types the types by id
 * @param wanted those of the events that are wanted
 * @param constants the chunk's constants of these types
 */
record Described(int at, Map<Long, TypeInfo> types, List<TypeInfo> wanted, ConstantPools constants) {

    /** Reads the metadata at {@code offset}; the constants are still to be added. */
    static Described read(byte[] chunk, int offset, int limit, Set<String> wanted) throws DamagedChunkException {
        Map<Long, TypeInfo> types = MetadataReader.read(chunk, offset, limit);
        List<TypeInfo> known = types.values().stream()
                .filter(type -> wanted.contains(type.name()))
                .toList();
        return new Described(offset, types, known, new ConstantPools(chunk, types, known));
    }
}
