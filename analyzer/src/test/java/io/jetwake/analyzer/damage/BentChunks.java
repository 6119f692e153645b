package io.jetwake.analyzer.damage;

import io.jetwake.analyzer.damage.ChunkBytes.Event;
import io.jetwake.analyzer.fixture.Bytes;
import java.util.ArrayList;
import java.util.List;

/** Bends what in a chunk leads to something else: its header, its constant pools and its metadata. */
final class BentChunks {
    private static final int COUNT_HUGE = 0x0fff_ffff;

    private final Source source;

    BentChunks(Source source) {
        this.source = source;
    }

    List<Variant> headers() {
        List<Variant> variants = new ArrayList<>();
        for (int number : source.laden()) {
            ChunkBytes chunk = source.chunks().get(number);
            for (long size :
                    new long[] {0, -1, 60, 68, chunk.size() / 2, chunk.size() - 1, chunk.size() + 1, 1L << 40}) {
                variants.add(bent("size " + size, number, chunk.withHeader(ChunkBytes.SIZE, size)));
            }
            long start = chunk.header(ChunkBytes.START_NANOS);
            for (long by : new long[] {-3_600_000_000_000L, 1_000_000_000L, 3_600_000_000_000L}) {
                variants.add(bent("start moved " + by, number, chunk.withHeader(ChunkBytes.START_NANOS, start + by)));
            }
            variants.add(bent("start 0", number, chunk.withHeader(ChunkBytes.START_NANOS, 0)));
            long duration = chunk.header(ChunkBytes.DURATION_NANOS);
            for (long other : new long[] {0, -1, duration * 100, 1L << 60}) {
                variants.add(bent("duration " + other, number, chunk.withHeader(ChunkBytes.DURATION_NANOS, other)));
            }
            long ticks = chunk.header(ChunkBytes.START_TICKS);
            for (long other : new long[] {0, -ticks, ticks * 2, Long.MAX_VALUE}) {
                variants.add(bent("start ticks " + other, number, chunk.withHeader(ChunkBytes.START_TICKS, other)));
            }
            long rate = chunk.header(ChunkBytes.TICKS_PER_SECOND);
            for (long other : new long[] {0, -1, 1, rate / 2, rate * 2, rate * 1000, Long.MAX_VALUE}) {
                variants.add(
                        bent("ticks a second " + other, number, chunk.withHeader(ChunkBytes.TICKS_PER_SECOND, other)));
            }
            for (int state : new int[] {1, 7, 255}) {
                variants.add(bent("state " + state, number, chunk.withByte(ChunkBytes.STATE, state)));
            }
            variants.add(bent("flags 0", number, chunk.withByte(ChunkBytes.FLAGS, 0)));
            variants.add(bent("flags 255", number, chunk.withByte(ChunkBytes.FLAGS, 255)));
            for (int version : new int[] {0, 1, 3, 255}) {
                variants.add(bent("version " + version, number, chunk.withByte(5, version)));
            }
            variants.add(bent("magic", number, chunk.withByte(2, 'S')));
        }
        return variants;
    }

    private Variant bent(String what, int chunk, ChunkBytes bent) {
        return source.damaged("header: " + what, chunk, bent);
    }

    List<Variant> pools() {
        List<Variant> variants = new ArrayList<>();
        for (int number : source.laden()) {
            ChunkBytes chunk = source.chunks().get(number);
            List<Event> pools = chunk.events(Event::isPools);
            List<Event> plain = chunk.events(Event::isPlain);
            int middle = plain.get(plain.size() / 2).at() + 5;
            int metadata = (int) chunk.header(ChunkBytes.METADATA);
            long[] offsets = {
                0,
                -1,
                1,
                67,
                middle,
                metadata,
                pools.get(0).at(),
                pools.get(pools.size() / 2).at(),
                chunk.size(),
                chunk.size() + 1000L,
                Long.MAX_VALUE,
                Long.MIN_VALUE
            };
            for (long offset : offsets) {
                variants.add(bentPools("offset " + offset, number, chunk.withHeader(ChunkBytes.POOLS, offset)));
            }
            for (int i = 0; i < pools.size(); i++) {
                Event event = pools.get(i);
                variants.addAll(bentLinks(number, chunk, event, i, middle));
                variants.addAll(bentContent(number, chunk, event, i));
            }
        }
        return variants;
    }

    private List<Variant> bentLinks(int number, ChunkBytes chunk, Event event, int index, int middle) {
        int link = chunk.link(event);
        String of = "link of pools " + index + " ";
        List<Variant> variants = new ArrayList<>();
        variants.add(bentPools(of + "forwards", number, chunk.withNumber(link, 1)));
        if (index > 0) {
            variants.add(bentPools(of + "ends", number, chunk.withNumber(link, 0)));
            variants.add(bentPools(of + "one back", number, chunk.withNumber(link, -1)));
            variants.add(bentPools(of + "before the chunk", number, chunk.withNumber(link, -1L << 40)));
            variants.add(bentPools(of + "into an event", number, chunk.withNumber(link, middle - event.at())));
        }
        if (index > 1) {
            int first = chunk.events(Event::isPools).get(0).at();
            variants.add(bentPools(of + "to the first", number, chunk.withNumber(link, first - event.at())));
        }
        return variants;
    }

    private List<Variant> bentContent(int number, ChunkBytes chunk, Event event, int index) {
        // kind, number of pools; type, number of constants, key
        int kind = chunk.after(chunk.link(event), 1);
        int count = chunk.after(kind, 1);
        int type = chunk.after(count, 1);
        int constants = chunk.after(type, 1);
        int key = chunk.after(constants, 1);
        String of = "of pools " + index + " ";
        return List.of(
                bentPools(of + "count huge", number, chunk.withNumber(count, COUNT_HUGE)),
                bentPools(of + "count 0", number, chunk.withNumber(count, 0)),
                bentPools(
                        of + "type",
                        number,
                        chunk.withNumber(type, chunk.number(type).value() + 1)),
                bentPools(of + "constants huge", number, chunk.withNumber(constants, COUNT_HUGE)),
                bentPools(
                        of + "key",
                        number,
                        chunk.withNumber(key, chunk.number(key).value() ^ 0x15)),
                bentPools(of + "all", number, chunk.without(other -> other.at() == event.at())),
                bentPools(of + "zeros", number, chunk.filled(event.contentAt(), event.end(), null)));
    }

    private Variant bentPools(String what, int chunk, ChunkBytes bent) {
        return source.damaged("constants: " + what, chunk, bent);
    }

    List<Variant> metadata() {
        List<Variant> variants = new ArrayList<>();
        for (int number : source.laden()) {
            ChunkBytes chunk = source.chunks().get(number);
            List<Event> all = chunk.events(Event::isMetadata);
            Event event = all.get(all.size() - 1);
            Event pools = chunk.events(Event::isPools).get(0);
            for (long offset : new long[] {
                0, -1, 12, 67, event.at() + 1, pools.at(), all.get(0).at(), chunk.size(), Long.MAX_VALUE
            }) {
                variants.add(described("offset " + offset, number, chunk.withHeader(ChunkBytes.METADATA, offset)));
            }
            // start, duration, id; number of strings
            int strings = chunk.after(event.contentAt(), 3);
            int first = chunk.after(strings, 1);
            variants.add(described("strings huge", number, chunk.withNumber(strings, COUNT_HUGE)));
            variants.add(described("strings 0", number, chunk.withNumber(strings, 0)));
            variants.add(described(
                    "a string less",
                    number,
                    chunk.withNumber(strings, chunk.number(strings).value() - 1)));
            for (int encoding : new int[] {0, 2, 4, 5, 9}) {
                variants.add(described("encoding " + encoding, number, chunk.withByte(first, encoding)));
            }
            variants.add(described("length huge", number, chunk.withByte(first + 1, 0x7f)));
            variants.add(described("zeros", number, chunk.filled(event.contentAt(), event.end(), null)));
            variants.add(described("gone", number, chunk.without(Event::isMetadata)));
            int tree = event.end() - 400;
            for (int i = 0; i < 6; i++) {
                variants.add(described("element " + i, number, chunk.withByte(tree + 61 * i, 0x7f)));
            }
            for (String[] names : new String[][] {
                {"jetwake.Trace", "jetwake.Trbce"},
                {"jetwake.Tick", "jetwake.Tock"},
                {"traceId", "tracfId"},
                {"status", "statue"},
                {"duration", "duratiox"},
                {"number", "lumber"},
                {"class", "clazz"},
                {"java.lang.String", "java.lang.Strinj"},
                {"constantPool", "constantPoor"},
                {"jdk.jfr.Event", "jdk.jfr.Evant"}
            }) {
                variants.add(described(
                        names[0] + " named " + names[1],
                        number,
                        chunk.renamed(event.at(), event.end(), names[0], names[1])));
            }
        }
        return variants;
    }

    private Variant described(String what, int chunk, ChunkBytes bent) {
        return source.damaged("metadata: " + what, chunk, bent);
    }

    /** A chunk of nothing but a header that claims more. */
    static byte[] hollow() {
        return Bytes.header(Integer.MAX_VALUE, 0, Bytes.HEADER);
    }
}
