package io.jetwake.analyzer.cli;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import net.jpountz.lz4.LZ4Factory;
import net.jpountz.lz4.LZ4FrameInputStream;
import net.jpountz.xxhash.XXHashFactory;

/** How a stream of bytes is packed; its first bytes tell, whatever its name says. */
enum Compression {
    NONE,
    GZIP(0x1f, 0x8b),
    ZIP('P', 'K', 3, 4),
    EMPTY_ZIP('P', 'K', 5, 6),
    ZSTD(0x28, 0xb5, 0x2f, 0xfd),
    LZ4(0x04, 0x22, 0x4d, 0x18),
    BZIP2('B', 'Z', 'h'),
    XZ(0xfd, '7', 'z', 'X', 'Z', 0);

    /** How many bytes tell. */
    static final int LENGTH = 6;

    private final int[] magic;

    Compression(int... magic) {
        this.magic = magic;
    }

    /** What {@code start}, the first bytes, tell. */
    static Compression of(byte[] start) {
        for (Compression compression : values()) {
            if (compression != NONE && compression.begins(start)) {
                return compression;
            }
        }
        return NONE;
    }

    private boolean begins(byte[] start) {
        if (start.length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((start[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
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
