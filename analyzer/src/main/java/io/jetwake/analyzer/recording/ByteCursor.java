package io.jetwake.analyzer.recording;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the encodings of JFR from an array and refuses to leave it. Not thread-safe. */
final class ByteCursor {
    /** No key of a constant. */
    static final long INLINE = Long.MIN_VALUE;

    private static final int NULL = 0;
    private static final int EMPTY = 1;
    private static final int POOLED = 2;
    private static final int UTF_8 = 3;
    private static final int CHARS = 4;
    private static final int LATIN_1 = 5;

    private final byte[] data;
    private final int limit;
    private int position;

    ByteCursor(byte[] data, int position, int limit) {
        this.data = data;
        this.position = position;
        this.limit = limit;
    }

    int position() {
        return position;
    }

    int remaining() {
        return limit - position;
    }

    int octet() throws DamagedChunkException {
        if (position >= limit) {
            throw new DamagedChunkException("a value runs past the end");
        }
        return data[position++] & 0xff;
    }

    /** A number of up to nine bytes, seven bits each, the ninth with eight. */
    long varint() throws DamagedChunkException {
        long value = 0;
        for (int shift = 0; shift < 56; shift += 7) {
            int octet = octet();
            value |= (octet & 0x7fL) << shift;
            if (octet < 0x80) {
                return value;
            }
        }
        return value | (long) octet() << 56;
    }

    /** A number of things that take at least {@code atLeast} bytes each. */
    int count(int atLeast) throws DamagedChunkException {
        long count = varint();
        if (count < 0 || count > remaining() / atLeast) {
            throw new DamagedChunkException(
                    "a count of " + count + " exceeds the " + remaining() + " bytes that follow");
        }
        return (int) count;
    }

    /** The size that an event begins with, which counts itself. */
    int eventSize() throws DamagedChunkException {
        int available = remaining();
        long size = varint();
        if (size < 2 || size > available) {
            throw new DamagedChunkException("an event has a size of " + size);
        }
        return (int) size;
    }

    void skip(int bytes) throws DamagedChunkException {
        if (bytes > remaining()) {
            throw new DamagedChunkException("a value runs past the end");
        }
        position += bytes;
    }

    /** Passes over a string; the key of the constant that holds it, or {@link #INLINE} if none does. */
    long skipString() throws DamagedChunkException {
        int encoding = octet();
        switch (encoding) {
            case NULL, EMPTY -> {}
            case POOLED -> {
                return varint();
            }
            case UTF_8, LATIN_1 -> skip(count(1));
            case CHARS -> {
                for (int left = count(1); left > 0; left--) {
                    varint();
                }
            }
            default -> throw new DamagedChunkException("unknown string encoding " + encoding);
        }
        return INLINE;
    }

    @Nullable
    String string() throws DamagedChunkException {
        int encoding = octet();
        return switch (encoding) {
            case NULL -> null;
            case EMPTY -> "";
            case UTF_8 -> text(StandardCharsets.UTF_8);
            case LATIN_1 -> text(StandardCharsets.ISO_8859_1);
            case CHARS -> chars();
            default -> throw new DamagedChunkException("unknown string encoding " + encoding);
        };
    }

    private String text(Charset charset) throws DamagedChunkException {
        int length = count(1);
        String text = new String(data, position, length, charset);
        position += length;
        return text;
    }

    private String chars() throws DamagedChunkException {
        char[] chars = new char[count(1)];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) varint();
        }
        return new String(chars);
    }
}
