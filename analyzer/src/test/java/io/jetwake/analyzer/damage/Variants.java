package io.jetwake.analyzer.damage;

import io.jetwake.analyzer.damage.ChunkBytes.Event;
import io.jetwake.analyzer.fixture.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;

/** Damages the bytes of chunks, and cuts and copies recordings. The same numbers give the same variants. */
final class Variants {
    private final Source source;
    private final long seed;
    private final int times;

    /**
     * Creates a maker.
     *
     * @param seed changes the places that are chosen at random
     * @param times how many variants are made where places are chosen at random, in multiples of the usual number
     */
    Variants(Source source, long seed, int times) {
        this.source = source;
        this.seed = seed;
        this.times = times;
    }

    private Random random(int number) {
        return new Random(seed * 1_000_003 + number);
    }

    private int laden(Random random) {
        List<Integer> laden = source.laden();
        return laden.get(random.nextInt(laden.size()));
    }

    private static <T> T any(List<T> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    List<Variant> flippedBits() {
        List<Variant> variants = new ArrayList<>();
        for (int i = 0; i < 12 * times; i++) {
            Random random = random(i);
            int number = laden(random);
            ChunkBytes chunk = source.chunks().get(number);
            int bit = random.nextInt(8);
            int header = random.nextInt(Bytes.HEADER);
            variants.add(source.damaged("bit " + bit + " of header's byte " + header, number, chunk.flip(header, bit)));
            int metadata = within(any(chunk.events(Event::isMetadata), random), random);
            variants.add(source.damaged(
                    "bit " + bit + " of metadata's byte " + metadata, number, chunk.flip(metadata, bit)));
            int pools = within(any(chunk.events(Event::isPools), random), random);
            variants.add(source.damaged("bit " + bit + " of pools' byte " + pools, number, chunk.flip(pools, bit))
                    .anyValues());
            Event event = any(chunk.events(Event::isPlain), random);
            int body = within(event, random);
            variants.add(source.damaged("bit " + bit + " of event's byte " + body, number, chunk.flip(body, bit))
                    .anyValues());
            int size = any(chunk.events(), random).at() + random.nextInt(3);
            variants.add(source.damaged("bit " + bit + " of size's byte " + size, number, chunk.flip(size, bit)));
        }
        return variants;
    }

    private static int within(Event event, Random random) {
        return event.contentAt() + random.nextInt(event.end() - event.contentAt());
    }

    List<Variant> cuts() {
        List<Variant> variants = new ArrayList<>();
        int chunks = source.chunks().size();
        byte[] all = source.bytes();
        int start = 0;
        for (int chunk = 0; chunk < chunks; chunk++) {
            if (chunk > 0) {
                // the last tick, which says that nothing follows, is gone
                variants.add(cut("before chunk " + chunk, all, start, chunk).neverComplete());
            }
            for (int bytes : new int[] {1, 8, 67, 68, 1001}) {
                variants.add(cut("at byte " + bytes + " of chunk " + chunk, all, start + bytes, chunk));
            }
            start += source.chunks().get(chunk).size();
        }
        int last = source.laden().get(source.laden().size() - 1);
        ChunkBytes chunk = source.chunks().get(last);
        int lastStart = source.bytes(0, last).length;
        List<Event> events = chunk.events();
        for (int i = 1; i <= 12 * times && i < events.size(); i++) {
            variants.add(cut("before event " + i + " from the end", all, lastStart + end(events, i), last));
        }
        for (int i = 0; i < 10 * times; i++) {
            int at = random(i).nextInt(chunk.size() - 2) | 1;
            variants.add(cut("at odd byte " + at, all, lastStart + at, last));
        }
        return variants;
    }

    private static int end(List<Event> events, int fromTheEnd) {
        return events.get(events.size() - fromTheEnd).at();
    }

    private Variant cut(String where, byte[] all, int length, int chunk) {
        return Variant.of("cut " + where, Arrays.copyOf(all, length), source.part(0, chunk), source.all());
    }

    List<Variant> copies() {
        List<Variant> variants = new ArrayList<>();
        List<ChunkBytes> chunks = source.chunks();
        byte[] all = source.bytes();
        byte[] twice = new Bytes().raw(all).raw(all).bytes();
        variants.add(copied("whole, twice", twice));
        variants.add(
                copied("whole, three times", new Bytes().raw(twice).raw(all).bytes()));
        int middle = chunks.size() / 2;
        variants.add(copied(
                "overlapping dumps",
                new Bytes()
                        .raw(source.bytes(0, middle + 1))
                        .raw(source.bytes(middle, chunks.size()))
                        .raw(source.bytes(1, chunks.size()))
                        .bytes()));
        variants.add(Variant.of(
                "overlapping dumps in a folder",
                Map.of(
                        "a.jfr",
                        source.bytes(0, middle + 1),
                        "b.jfr",
                        all,
                        "c.jfr",
                        source.bytes(middle, chunks.size())),
                source.all(),
                source.all()));
        for (int i = 0; i < chunks.size(); i++) {
            List<ChunkBytes> list = new ArrayList<>(chunks);
            list.add(i, chunks.get(i));
            variants.add(copied("chunk " + i + " doubled", ChunkBytes.join(list)));
            list = new ArrayList<>(chunks);
            list.add(chunks.get(i));
            variants.add(copied("chunk " + i + " again at the end", ChunkBytes.join(list)));
        }
        for (int i = 0; i < 6 * times; i++) {
            List<ChunkBytes> list = new ArrayList<>(chunks);
            Collections.shuffle(list, random(i));
            variants.add(Variant.of("chunks shuffled " + i, ChunkBytes.join(list), source.all(), source.all()));
        }
        return variants;
    }

    private Variant copied(String what, byte[] file) {
        return Variant.of(what, file, source.all(), source.all());
    }

    /** What is left of the recording if events are taken out, by writing it anew and by padding. */
    List<Variant> scrubbed() {
        List<Variant> variants = new ArrayList<>();
        Predicate<Event> tick = source.is("jetwake.Tick");
        variants.addAll(scrubbed("all books", everywhere(tick), true));
        variants.addAll(scrubbed("the last tick", last(tick), true));
        variants.addAll(scrubbed("what the JVM is", everywhere(source.is("jdk.JVMInformation")), false));
        variants.addAll(scrubbed("the settings", everywhere(source.is("jdk.ActiveSetting")), false));
        for (int chunk = 0; chunk < source.chunks().size(); chunk++) {
            int only = chunk;
            if (source.contents().get(chunk).ticks() > 0) {
                variants.addAll(scrubbed(
                        "the ticks of chunk " + chunk, (number, event) -> number == only && tick.test(event), false));
            }
        }
        for (String type : List.of("Trace", "Message", "Segment", "Sample", "Interval")) {
            variants.addAll(scrubbed("every " + type, everywhere(source.is("jetwake." + type)), true));
        }
        for (String type : List.of("Actor", "Instrument")) {
            variants.addAll(scrubbed("every " + type, everywhere(source.is("jetwake." + type)), false));
        }
        return variants;
    }

    private interface Which {
        boolean of(int chunk, Event event);
    }

    private static Which everywhere(Predicate<Event> which) {
        return (chunk, event) -> which.test(event);
    }

    private Which last(Predicate<Event> which) {
        int lastChunk = -1;
        int lastAt = 0;
        for (int chunk = 0; chunk < source.chunks().size(); chunk++) {
            for (Event event : source.chunks().get(chunk).events(which)) {
                lastChunk = chunk;
                lastAt = event.at();
            }
        }
        int chunkOfLast = lastChunk;
        int at = lastAt;
        return (chunk, event) -> chunk == chunkOfLast && event.at() == at;
    }

    private List<Variant> scrubbed(String what, Which which, boolean told) {
        List<ChunkBytes> anew = new ArrayList<>();
        List<ChunkBytes> padded = new ArrayList<>();
        for (int i = 0; i < source.chunks().size(); i++) {
            int chunk = i;
            anew.add(source.chunks().get(i).without(event -> which.of(chunk, event)));
            padded.add(source.chunks().get(i).padded(event -> which.of(chunk, event)));
        }
        List<Variant> variants = new ArrayList<>();
        for (boolean written : new boolean[] {true, false}) {
            byte[] file = ChunkBytes.join(written ? anew : padded);
            Contents left = ScrubbedContents.of(source, which::of);
            Variant variant = Variant.of((written ? "without " : "padded over ") + what, file, left, source.all());
            variants.add(told ? variant.neverComplete() : variant);
        }
        return variants;
    }

    List<Variant> pages() {
        List<Variant> variants = new ArrayList<>();
        for (int i = 0; i < 12 * times; i++) {
            Random random = random(i);
            int number = laden(random);
            ChunkBytes chunk = source.chunks().get(number);
            int from = random.nextInt(chunk.size() / 4096 + 1) * 4096;
            int at = Math.max(from, Bytes.HEADER);
            variants.add(source.damaged("zeros at " + at, number, chunk.filled(at, from + 4096, null)));
            variants.add(source.damaged("random page at " + at, number, chunk.filled(at, from + 4096, random)));
        }
        return variants;
    }

    List<Variant> tails() {
        List<Variant> variants = new ArrayList<>();
        byte[] all = source.bytes();
        for (int length : new int[] {1, 3, 4, 67, 68, 100, 5000}) {
            variants.add(tail("zeros", all, new byte[length]));
            byte[] garbage = new byte[length];
            random(length).nextBytes(garbage);
            variants.add(tail("garbage", all, garbage));
        }
        variants.add(tail("a header", all, Arrays.copyOf(all, Bytes.HEADER)));
        variants.add(tail("text", all, "FLR is a fine name".getBytes(StandardCharsets.US_ASCII)));
        for (int i = 0; i < 4 * times; i++) {
            int last = source.laden().get(source.laden().size() - 1);
            int length = source.bytes(0, last).length
                    + random(i).nextInt(source.chunks().get(last).size());
            byte[] garbage = new byte[3000];
            random(i).nextBytes(garbage);
            byte[] file =
                    new Bytes().raw(Arrays.copyOf(all, length)).raw(garbage).bytes();
            variants.add(Variant.of("cut at " + length + " and garbage", file, source.part(0, last), source.all()));
        }
        return variants;
    }

    private Variant tail(String what, byte[] all, byte[] tail) {
        byte[] file = new Bytes().raw(all).raw(tail).bytes();
        return Variant.of(tail.length + " bytes of " + what + " after the end", file, source.all(), source.all());
    }
}
