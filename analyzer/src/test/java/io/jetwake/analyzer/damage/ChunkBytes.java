package io.jetwake.analyzer.damage;

import io.jetwake.analyzer.fixture.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/** A chunk that a JVM wrote, and ways to damage it. Each works on a copy. */
@SuppressWarnings("ArrayRecordComponent") // nobody compares chunks
record ChunkBytes(byte[] bytes) {
    static final int SIZE = 8;
    static final int POOLS = 16;
    static final int METADATA = 24;
    static final int START_NANOS = 32;
    static final int DURATION_NANOS = 40;
    static final int START_TICKS = 48;
    static final int TICKS_PER_SECOND = 56;
    static final int STATE = 64;
    static final int FLAGS = 67;

    /** An event: where it is, and where its type and what follows the type are. */
    record Event(int at, int end, long type, int typeAt, int contentAt) {
        boolean isMetadata() {
            return type == 0;
        }

        boolean isPools() {
            return type == 1;
        }

        boolean isPlain() {
            return type > 1;
        }
    }

    /** The chunks of a sound recording. */
    static List<ChunkBytes> of(byte[] recording) {
        List<Integer> starts = new ArrayList<>(Bytes.chunks(recording));
        starts.add(recording.length);
        List<ChunkBytes> chunks = new ArrayList<>();
        for (int i = 0; i + 1 < starts.size(); i++) {
            chunks.add(new ChunkBytes(Arrays.copyOfRange(recording, starts.get(i), starts.get(i + 1))));
        }
        return chunks;
    }

    static byte[] join(List<ChunkBytes> chunks) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        chunks.forEach(chunk -> all.writeBytes(chunk.bytes));
        return all.toByteArray();
    }

    int size() {
        return bytes.length;
    }

    long header(int field) {
        return ByteBuffer.wrap(bytes).getLong(field);
    }

    List<Event> events() {
        List<Event> events = new ArrayList<>();
        for (int at = Bytes.HEADER; at < bytes.length; ) {
            Encoded size = number(at);
            Encoded type = number(size.end);
            events.add(new Event(at, at + (int) size.value, type.value, size.end, type.end));
            at += (int) size.value;
        }
        return events;
    }

    List<Event> events(Predicate<Event> which) {
        return events().stream().filter(which).toList();
    }

    /** A number in the encoding of seven bits in a byte, and where it ends. */
    record Encoded(long value, int end) {}

    Encoded number(int at) {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value |= (bytes[at + i] & 0x7fL) << (7 * i);
            if (bytes[at + i] >= 0) {
                return new Encoded(value, at + i + 1);
            }
        }
        return new Encoded(value | (long) bytes[at + 8] << 56, at + 9);
    }

    /** The start of the number that follows {@code skipped} others at {@code at}. */
    int after(int at, int skipped) {
        int end = at;
        for (int i = 0; i < skipped; i++) {
            end = number(end).end;
        }
        return end;
    }

    /** Where the pools' link to the previous ones stands. */
    int link(Event pools) {
        return after(pools.contentAt, 2);
    }

    /** With another number at {@code at}, as wide as the one that stands there. */
    ChunkBytes withNumber(int at, long value) {
        int width = number(at).end - at;
        byte[] copy = bytes.clone();
        long rest = value;
        for (int i = 0; i < width; i++, rest >>= 7) {
            copy[at + i] = (byte) (i < width - 1 ? (rest & 0x7f) | 0x80 : width == 9 ? rest : rest & 0x7f);
        }
        return new ChunkBytes(copy);
    }

    ChunkBytes withHeader(int field, long value) {
        byte[] copy = bytes.clone();
        ByteBuffer.wrap(copy).putLong(field, value);
        return new ChunkBytes(copy);
    }

    ChunkBytes withByte(int at, int value) {
        byte[] copy = bytes.clone();
        copy[at] = (byte) value;
        return new ChunkBytes(copy);
    }

    ChunkBytes flip(int at, int bit) {
        return withByte(at, bytes[at] ^ 1 << bit);
    }

    ChunkBytes filled(int from, int to, Random random) {
        byte[] copy = bytes.clone();
        for (int i = from; i < Math.min(to, copy.length); i++) {
            copy[i] = (byte) (random == null ? 0 : random.nextInt());
        }
        return new ChunkBytes(copy);
    }

    /** With another text of the same length wherever this one stands between {@code from} and {@code to}. */
    ChunkBytes renamed(int from, int to, String text, String other) {
        byte[] copy = bytes.clone();
        byte[] old = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int at = from; at + old.length < to; at++) {
            boolean framed = copy[at - 1] == old.length;
            if (framed && Arrays.equals(copy, at, at + old.length, old, 0, old.length)) {
                System.arraycopy(other.getBytes(StandardCharsets.ISO_8859_1), 0, copy, at, old.length);
            }
        }
        return new ChunkBytes(copy);
    }

    ChunkBytes cut(int length) {
        return new ChunkBytes(Arrays.copyOf(bytes, length));
    }

    /** Without some events, which become events that readers skip, as {@code jfr scrub} of older JDKs leaves them. */
    ChunkBytes padded(Predicate<Event> removed) {
        ChunkBytes chunk = this;
        for (Event event : events(removed)) {
            chunk = chunk.withNumber(event.typeAt, 0);
        }
        return chunk;
    }

    /** Without some events, written anew as {@code jfr scrub} does: offsets and links lead to where things are now. */
    ChunkBytes without(Predicate<Event> removed) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, Bytes.HEADER);
        int pools = 0;
        int metadata = 0;
        for (Event event : events(removed.negate())) {
            int start = out.size();
            if (event.isPools()) {
                Encoded link = number(link(event));
                byte[] before = Arrays.copyOfRange(bytes, event.contentAt, link(event));
                byte[] rest = Arrays.copyOfRange(bytes, link.end, event.end);
                byte[] content = new Bytes()
                        .raw(before)
                        .varint(pools == 0 ? 0 : pools - start)
                        .raw(rest)
                        .bytes();
                out.writeBytes(Bytes.event(1, content));
                pools = start;
            } else {
                out.write(bytes, event.at, event.end - event.at);
                metadata = event.isMetadata() ? start : metadata;
            }
        }
        ChunkBytes chunk = new ChunkBytes(out.toByteArray());
        return chunk.withHeader(SIZE, out.size()).withHeader(POOLS, pools).withHeader(METADATA, metadata);
    }
}
