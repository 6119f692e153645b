package io.jetwake.analyzer.cli;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.xxhash.XXHashFactory;

/** How a stream of bytes is packed; its first bytes tell, whatever its name says. */
enum Compression {
    NONE(""),
    GZIP("1f8b"),
    ZIP("504b0304"),
    EMPTY_ZIP("504b0506"),
    ZSTD("28b52ffd"),
    LZ4("04224d18"),
    BZIP2("425a68"),
    XZ("fd377a585a00");

    /** How many bytes tell. */
    static final int LENGTH = 6;

    private final String magic; // in hexadecimal digits

    Compression(String magic) {
        this.magic = magic;
    }

    /** What {@code start}, the first bytes, tell. */
    static Compression of(byte[] start) {
        for (Compression compression : values()) {
            if (compression != NONE && HexFormat.of().formatHex(start).startsWith(compression.magic)) {
                return compression;
            }
        }
        return NONE;
    }

    /** Whether it is known but cannot be undone here. */
    boolean isForeign() {
        return this == BZIP2 || this == XZ;
    }

    /** The bytes that were packed, for what packs one stream. */
    InputStream unpack(InputStream packed) throws IOException {
        return switch (this) {
            case GZIP -> new GZIPInputStream(packed, 1 << 16);
            case ZSTD -> new ZstdInputStream(packed);
            case LZ4 ->
                new LZ4FrameInputStream(
                        packed,
                        LZ4Factory.safeInstance().safeDecompressor(),
                        XXHashFactory.safeInstance().hash32());
            default -> packed;
        };
    }
}
