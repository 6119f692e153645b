package io.jetwake.analyzer.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The constant pools of a chunk: events of type one, each of which says how far before it the previous one stands. Not
 * thread-safe.
 *
 * <p>Parsers follow that chain from the header. Where it does not lead through all pools, the names in the others are lost
 * without a word; so they are added wherever they are found, and chained anew.
 */
final class ConstantPools implements ValueWalker.Visitor {
    static final int EVENT_TYPE = 1;

    private static final int WIDEST_NUMBER = 9;
    /** Names of the threads and classes in it are not used. */
    private static final String STACK_TRACE = "jdk.types.StackTrace";

    private final byte[] data;
    private final Map<Long, TypeInfo> types;
    private final ValueWalker checking;
    private final ValueWalker collecting;
    private final TreeMap<Integer, Link> links = new TreeMap<>();
    private final Map<Long, Keys> keys = new HashMap<>();
    private @Nullable Keys current;

    /**
     * Creates an empty collection.
     *
     * @param wanted the types whose references are asked for
     */
    ConstantPools(byte[] data, Map<Long, TypeInfo> types, Collection<TypeInfo> wanted) {
        this.data = data;
        this.types = types;
        this.checking = new ValueWalker(types);
        this.collecting = new ValueWalker(types, this);
        wanted.forEach(this::collectWhatItNames);
    }

    private void collectWhatItNames(TypeInfo type) {
        for (TypeInfo.Field field : type.fields()) {
            TypeInfo named = types.get(field.typeId());
            boolean text = named != null && named.width() == TypeInfo.Width.STRING;
            if (named != null && (field.pooled() || text) && !named.name().equals(STACK_TRACE)) {
                keys.computeIfAbsent(named.id(), id -> new Keys());
                named.fields().stream()
                        .filter(ConstantPools::isName)
                        .forEach(name -> keys.computeIfAbsent(name.typeId(), id -> new Keys()));
            }
        }
    }

    private static boolean isName(TypeInfo.Field field) {
        return field.pooled() && field.name().equals("name");
    }

    /** Where the number stands that leads to the previous pools, how wide it is, and how far it leads. */
    private record Link(int at, int width, long distance) {}

    /** Adds the pools of the event at {@code at}; fails if a parser could not read them. */
    void add(int at, int limit) throws DamagedChunkException {
        if (links.containsKey(at)) {
            return;
        }
        ByteCursor event = new ByteCursor(data, at, limit);
        int end = at + event.eventSize();
        event = new ByteCursor(data, event.position(), end);
        if (event.varint() != EVENT_TYPE) {
            throw new DamagedChunkException("no constants are where the chunk says");
        }
        event.varint(); // start
        event.varint(); // duration
        int linkAt = event.position();
        long distance = event.varint();
        Link link = new Link(linkAt, event.position() - linkAt, distance);
        int content = event.position();
        checking.pools(event);
        if (event.remaining() > 0) {
            throw new DamagedChunkException("bytes follow the constants");
        }
        collecting.pools(new ByteCursor(data, content, end));
        links.put(at, link);
    }

    /** Whether the pools at {@code at} were added. */
    boolean has(int at) {
        return links.containsKey(at);
    }

    /** Where the pools stand to which those at {@code at} lead; zero if they are the first. */
    int previous(int at) throws DamagedChunkException {
        long distance = links.getOrDefault(at, new Link(0, 0, 0)).distance();
        if (distance > 0 || at + distance < (distance == 0 ? 0 : ChunkHeader.LENGTH)) {
            throw new DamagedChunkException("the chain of constants does not lead backwards");
        }
        return distance == 0 ? 0 : (int) (at + distance);
    }

    /**
     * Writes the chain through all pools that were added.
     *
     * @param unreachable is told of pools whose link is too narrow to lead anywhere; only the last of the chain may be
     * @return where the chain starts, zero if there are no pools
     */
    int chain(IntConsumer unreachable) {
        int previous = 0;
        for (Map.Entry<Integer, Link> pools : links.entrySet()) {
            if (pools.getValue().width() < WIDEST_NUMBER) {
                if (previous == 0) {
                    write(pools.getValue(), 0);
                    previous = pools.getKey();
                } else {
                    unreachable.accept(pools.getKey());
                }
            }
        }
        for (Map.Entry<Integer, Link> pools : links.entrySet()) {
            if (pools.getValue().width() == WIDEST_NUMBER) {
                write(pools.getValue(), previous == 0 ? 0 : previous - pools.getKey());
                previous = pools.getKey();
            }
        }
        return previous;
    }

    private void write(Link link, long distance) {
        long rest = distance;
        for (int i = 0; i < link.width() - 1; i++, rest >>= 7) {
            data[link.at() + i] = (byte) ((rest & 0x7f) | 0x80);
        }
        data[link.at() + link.width() - 1] = (byte) rest;
    }

    @Override
    public void constant(TypeInfo type, long key) {
        current = keys.get(type.id());
        if (current != null) {
            current.add(key);
        }
    }

    @Override
    public void reference(TypeInfo.Field field, long key) {
        if (current != null && key != 0 && isName(field)) {
            current.name(field.typeId(), key);
        }
    }

    /** Whether the constant that an event names is there, and the constant that holds its name. */
    boolean holds(long type, long key) {
        Keys ofType = keys.get(type);
        return ofType == null
                || key == 0
                || (ofType.contains(key) && !nameless(ofType).contains(key));
    }

    private Set<Long> nameless(Keys ofType) {
        if (!ofType.names.isEmpty()) {
            for (Name name : ofType.names) {
                Keys named = keys.get(name.type());
                if (named != null && !named.contains(name.key())) {
                    ofType.nameless.add(name.of());
                }
            }
            ofType.names.clear();
        }
        return ofType.nameless;
    }

    /** The constant {@code of} has its name in another one. */
    private record Name(long of, long type, long key) {}

    /** The keys of the constants of one type. */
    private static final class Keys {
        private final List<Name> names = new ArrayList<>();
        private final Set<Long> nameless = new HashSet<>();
        private long[] sorted = new long[8];
        private int size;
        private boolean inOrder;

        void add(long key) {
            if (size == sorted.length) {
                sorted = Arrays.copyOf(sorted, size * 2);
            }
            sorted[size++] = key;
            inOrder = false;
        }

        void name(long type, long key) {
            names.add(new Name(sorted[size - 1], type, key));
        }

        boolean contains(long key) {
            if (!inOrder) {
                Arrays.sort(sorted, 0, size);
                inOrder = true;
            }
            return Arrays.binarySearch(sorted, 0, size, key) >= 0;
        }
    }
}
