package io.jetwake.analyzer.recording;

import io.jetwake.events.ActorEvent;
import io.jetwake.events.InstrumentEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Leaves those events to a parser that are wanted and sound; the others become events that it skips. Not thread-safe.
 *
 * <p>Tells what the wanted name and is not there, and events whose type nobody describes: they may have been wanted.
 */
final class EventFilter implements ValueWalker.Visitor {
    /** What a copy of these cannot name is known from others; the reader counts it if not. */
    private static final Set<String> REPEATED = Set.of(ActorEvent.NAME, InstrumentEvent.NAME);

    private final ChunkLocation location;
    private final byte[] data;
    private final Consumer<Damage> damages;
    private final Map<Long, TypeInfo> types;
    private final Map<Long, TypeInfo> wanted = new HashMap<>();
    private final ConstantPools constants;
    private final ValueWalker walker;
    private final Places nameless = new Places();
    private final Places undescribed = new Places();
    private boolean missesNames;

    EventFilter(ChunkLocation location, byte[] data, Consumer<Damage> damages, Described described) {
        this.location = location;
        this.data = data;
        this.damages = damages;
        this.types = described.types();
        this.constants = described.constants();
        this.walker = new ValueWalker(types, this);
        described.wanted().forEach(type -> wanted.put(type.id(), type));
    }

    /** Filters a chunk that has only whole events. */
    void filter(int limit) throws DamagedChunkException {
        int at = ChunkHeader.LENGTH;
        while (at < limit) {
            ByteCursor cursor = new ByteCursor(data, at, limit);
            int end = at + cursor.eventSize();
            int typeAt = cursor.position();
            long type = cursor.varint();
            TypeInfo known = wanted.get(type);
            if (known != null) {
                check(known, at, typeAt, end);
            } else if (type != MetadataReader.EVENT_TYPE && type != ConstantPools.EVENT_TYPE) {
                skip(typeAt);
                if (!types.containsKey(type)) {
                    undescribed.add(at, end);
                }
            }
            at = end;
        }
        tell(nameless, " events refer to threads, classes or texts that are not in the chunk");
        tell(undescribed, " events have types that the chunk does not describe");
    }

    private void check(TypeInfo type, int at, int typeAt, int end) {
        ByteCursor cursor = new ByteCursor(data, typeAt, end);
        try {
            cursor.varint();
            missesNames = false;
            walker.event(cursor, type);
            if (cursor.remaining() > 0) {
                throw new DamagedChunkException("bytes follow the fields of an event");
            }
            if (missesNames && !REPEATED.contains(type.name())) {
                nameless.add(at, end);
            }
        } catch (DamagedChunkException e) {
            skip(typeAt);
            damages.accept(location.damage(at, end, e.reason()));
        }
    }

    @Override
    public void constant(TypeInfo type, long key) {
        // events hold none
    }

    @Override
    public void reference(TypeInfo.Field field, long key) {
        missesNames |= !constants.holds(field.typeId(), key);
    }

    private void tell(Places places, String what) {
        if (places.count > 0) {
            damages.accept(location.damage(places.from, places.to, places.count + what));
        }
    }

    /** Makes the type at {@code at} that of metadata, which parsers skip, without changing its length. */
    private void skip(int at) {
        int last = at;
        while (last < at + 8 && data[last] < 0) {
            data[last++] = (byte) 0x80;
        }
        data[last] = MetadataReader.EVENT_TYPE;
    }

    /** Events that are told together. */
    private static final class Places {
        private int count;
        private int from;
        private int to;

        void add(int start, int end) {
            from = count == 0 ? start : from;
            to = end;
            count++;
        }
    }
}
