package io.jetwake.analyzer.recording;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Makes a chunk in memory safe for a parser that trusts it.
 *
 * <ol>
 *   <li>The header gets the bounds of what is there. If it does not lead to the metadata (the chunk is cut off, or its
 *       header damaged), the last metadata and constant pools that a walk from the first event meets are taken.
 *   <li>The chain of constant pools must lead backwards; it is cut before the first pool that is damaged.
 *   <li>Every event must end inside the chunk and before the next anchor, a place where an event is known to start: pools
 *       and metadata. From damage to the next anchor, the bytes become one event that parsers skip.
 *   <li>Events of other types than the wanted become events that parsers skip.
 * </ol>
 */
final class ChunkRepair {
    private static final int FILLER = 6;

    private final ChunkLocation location;
    private final byte[] data;
    private final Set<String> wanted;
    private final Consumer<Damage> damages;
    private final ChunkHeader header;
    private final TreeSet<Integer> anchors = new TreeSet<>();
    private int limit;
    private int pools;
    private int metadata;

    private ChunkRepair(ChunkLocation location, byte[] data, Set<String> wanted, Consumer<Damage> damages) {
        this.location = location;
        this.data = data;
        this.wanted = wanted;
        this.damages = damages;
        this.header = new ChunkHeader(data);
    }

    /**
     * Repairs the chunk in {@code data}.
     *
     * @return the number of bytes to be parsed
     * @throws DamagedChunkException if nothing in the chunk can be read
     */
    static int repair(ChunkLocation location, byte[] data, Set<String> wanted, Consumer<Damage> damages)
            throws DamagedChunkException {
        if (data.length < ChunkHeader.LENGTH) {
            throw new DamagedChunkException("the file ends in the header of the chunk");
        }
        ChunkRepair repair = new ChunkRepair(location, data, wanted, damages);
        repair.header.check();
        repair.run();
        return repair.limit;
    }

    private void run() throws DamagedChunkException {
        Map<Long, TypeInfo> types = bounds();
        ValueWalker walker = new ValueWalker(types);
        anchors.add(metadata);
        checkPools(walker);
        walkEvents(types, walker);
        header.repair(limit, pools, metadata);
    }

    private Map<Long, TypeInfo> bounds() throws DamagedChunkException {
        long size = header.size();
        if (size >= ChunkHeader.LENGTH && size <= data.length && isOffset(header.metadataOffset(), size)) {
            limit = (int) size;
            metadata = (int) header.metadataOffset();
            pools = isOffset(header.poolsOffset(), size) ? (int) header.poolsOffset() : 0;
            if (limit < data.length) {
                damages.accept(location.damage(limit, data.length, "they follow the end of the chunk"));
            }
            try {
                return MetadataReader.read(data, metadata, limit);
            } catch (DamagedChunkException e) {
                limit = data.length;
            }
        }
        return discover();
    }

    private static boolean isOffset(long offset, long size) {
        return offset >= ChunkHeader.LENGTH && offset < size;
    }

    /** Looks for metadata and pools from the start, as far as whole events go. */
    private Map<Long, TypeInfo> discover() throws DamagedChunkException {
        limit = ChunkHeader.LENGTH;
        metadata = 0;
        pools = 0;
        while (limit < data.length) {
            ByteCursor cursor = new ByteCursor(data, limit, data.length);
            int size;
            try {
                size = size(cursor, data.length - limit);
                long type = cursor.varint();
                metadata = type == MetadataReader.EVENT_TYPE ? limit : metadata;
                pools = type == ValueWalker.POOLS_EVENT_TYPE ? limit : pools;
            } catch (DamagedChunkException e) {
                break;
            }
            limit += size;
        }
        if (metadata == 0) {
            throw new DamagedChunkException("its description of the events is cut off or damaged");
        }
        if (limit < data.length) {
            damages.accept(location.damage(limit, data.length, "the chunk is cut off or damaged"));
        }
        return MetadataReader.read(data, metadata, limit);
    }

    private static int size(ByteCursor cursor, int available) throws DamagedChunkException {
        long size = cursor.varint();
        if (size < 2 || size > available) {
            throw new DamagedChunkException("an event has a size of " + size);
        }
        return (int) size;
    }

    private void checkPools(ValueWalker walker) {
        int at = pools;
        int linkToHere = 0;
        while (at != 0) {
            try {
                Link link = checkPool(walker, at);
                anchors.add(at);
                linkToHere = link.position();
                at = link.target();
            } catch (DamagedChunkException e) {
                cut(linkToHere);
                damages.accept(location.damage(at, at, "names recorded before are lost: " + e.reason()));
                return;
            }
        }
    }

    /** Where the number stands that leads to the previous pools, and where it leads; zero if there are none. */
    private record Link(int position, int target) {}

    private Link checkPool(ValueWalker walker, int at) throws DamagedChunkException {
        ByteCursor start = new ByteCursor(data, at, limit);
        int size = size(start, limit - at);
        ByteCursor event = new ByteCursor(data, start.position(), at + size);
        if (event.varint() != ValueWalker.POOLS_EVENT_TYPE) {
            throw new DamagedChunkException("no constants are where the chunk says");
        }
        event.varint(); // start
        event.varint(); // duration
        int link = event.position();
        long distance = event.varint();
        if (distance > 0 || at + distance < (distance == 0 ? 0 : ChunkHeader.LENGTH)) {
            throw new DamagedChunkException("the chain of constants does not lead backwards");
        }
        walker.pools(event);
        return new Link(link, distance == 0 ? 0 : at + (int) distance);
    }

    private void cut(int link) {
        if (link == 0) {
            pools = 0;
        } else {
            zero(link);
        }
    }

    private void walkEvents(Map<Long, TypeInfo> types, ValueWalker walker) {
        Map<Long, Boolean> toCheck = new HashMap<>();
        types.values().stream()
                .filter(type -> wanted.contains(type.name()))
                .forEach(type -> toCheck.put(type.id(), walker.hasLengths(type)));
        int at = ChunkHeader.LENGTH;
        int end = at;
        while (at < limit) {
            if (at >= end) {
                Integer anchor = anchors.higher(at);
                end = anchor == null ? limit : anchor;
            }
            ByteCursor cursor = new ByteCursor(data, at, end);
            try {
                int size = size(cursor, end - at);
                int typeAt = cursor.position();
                long type = cursor.varint();
                Boolean check = toCheck.get(type);
                if (check == null) {
                    skip(type, typeAt);
                } else if (check) {
                    checkEvent(walker, Objects.requireNonNull(types.get(type)), typeAt, at + size);
                }
                at += size;
            } catch (DamagedChunkException e) {
                at = plug(at, end, e.reason());
            }
        }
    }

    private void skip(long type, int typeAt) {
        if (type != MetadataReader.EVENT_TYPE && type != ValueWalker.POOLS_EVENT_TYPE) {
            zero(typeAt);
        }
    }

    private void checkEvent(ValueWalker walker, TypeInfo type, int typeAt, int end) {
        ByteCursor cursor = new ByteCursor(data, typeAt, end);
        try {
            cursor.varint();
            walker.event(cursor, type);
        } catch (DamagedChunkException e) {
            zero(typeAt);
            damages.accept(location.damage(typeAt, end, e.reason()));
        }
    }

    /** Makes the bytes from damage to the next anchor one event that parsers skip, and returns where to go on. */
    private int plug(int from, int anchor, String reason) {
        int to = anchor;
        while (to - from < FILLER && to < limit) {
            Integer next = anchors.higher(to);
            to = next == null ? limit : next;
        }
        damages.accept(location.damage(from, to, reason));
        if (to - from < FILLER) {
            limit = from;
            return from;
        }
        int size = to - from;
        for (int i = 0; i < FILLER - 2; i++, size >>>= 7) {
            data[from + i] = (byte) ((size & 0x7f) | 0x80);
        }
        data[from + FILLER - 2] = (byte) size;
        data[from + FILLER - 1] = MetadataReader.EVENT_TYPE;
        return to;
    }

    /** Makes the number at {@code at} zero without changing its length. */
    private void zero(int at) {
        int last = at;
        while (last < at + 8 && data[last] < 0) {
            data[last++] = (byte) 0x80;
        }
        data[last] = 0;
    }
}
