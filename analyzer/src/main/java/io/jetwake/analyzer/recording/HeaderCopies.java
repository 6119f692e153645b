package io.jetwake.analyzer.recording;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The copies of its header that a JVM writes into a chunk: as a constant, in the last event of each flush and of the
 * chunk. They tell where events start and end, and what the header said.
 */
final class HeaderCopies {
    private HeaderCopies() {}

    /**
     * A copy.
     *
     * @param event where the event starts that holds it
     * @param end where it and that event end
     * @param ticks when it was written, by the clock of the events
     * @param header the header of the chunk up to its end
     */
    record Copy(int event, int end, long ticks, ChunkHeader header) {}

    /** The copies in a chunk, in their order. */
    static List<Copy> in(byte[] chunk) {
        List<Copy> copies = new ArrayList<>();
        for (int at = ChunkHeader.LENGTH; at + ChunkHeader.LENGTH <= chunk.length; at++) {
            if (chunk[at] == 'F' && chunk[at + 1] == 'L' && chunk[at + 2] == 'R' && chunk[at + 3] == 0) {
                add(chunk, at, copies);
            }
        }
        return copies;
    }

    private static void add(byte[] chunk, int at, List<Copy> copies) {
        ChunkHeader header =
                new ChunkHeader(ByteBuffer.wrap(chunk, at, ChunkHeader.LENGTH).slice());
        int end = at + ChunkHeader.LENGTH;
        long event = header.poolsOffset();
        if (header.size() != end || event < ChunkHeader.LENGTH || event >= at) {
            return;
        }
        ByteCursor cursor = new ByteCursor(chunk, (int) event, at);
        try {
            header.check();
            if (cursor.varint() == end - event && cursor.varint() == ConstantPools.EVENT_TYPE) {
                copies.add(new Copy((int) event, end, cursor.varint(), header));
            }
        } catch (DamagedChunkException e) {
            // it only looked like a copy
        }
    }
}
