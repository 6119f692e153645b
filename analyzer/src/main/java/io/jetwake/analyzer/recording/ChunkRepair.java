package io.jetwake.analyzer.recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Makes a chunk in memory safe for a parser that trusts it.
 *
 * <ol>
 *   <li>The header is compared with its copies in the chunk; what most of them say is right. Its size, and its offsets of
 *       metadata and constant pools, are only used as hints.
 *   <li>The chunk is walked from event to event. Every event must end inside the chunk and before the next anchor, a place
 *       where an event is known to start. From damage to the next anchor, the bytes become one event that parsers skip.
 *   <li>The last metadata that the walk meets describes the types; all constant pools that it meets are chained anew.
 *   <li>Events of other types than the wanted become events that parsers skip. The wanted must end where their fields end,
 *       and the constants that they name must be there.
 * </ol>
 */
final class ChunkRepair {
    private static final int FILLER = 6;

    private final ChunkLocation location;
    private final byte[] data;
    private final Set<String> wanted;
    private final List<Damage> damages = new ArrayList<>();
    private final ChunkHeader header;
    private final List<HeaderCopies.Copy> copies;
    private final TreeSet<Integer> anchors = new TreeSet<>();
    private final List<Integer> metadata = new ArrayList<>();
    private final List<Integer> pools = new ArrayList<>();
    private int limit;

    private ChunkRepair(ChunkLocation location, byte[] data, Set<String> wanted) {
        this.location = location;
        this.data = data;
        this.wanted = wanted;
        this.header = new ChunkHeader(data);
        this.copies = HeaderCopies.in(data);
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
        ChunkRepair repair = new ChunkRepair(location, data, wanted);
        repair.run();
        repair.damages.forEach(damages);
        return repair.limit;
    }

    private void run() throws DamagedChunkException {
        repairHeader();
        findLimit();
        copies.forEach(copy -> anchors.addAll(List.of(copy.event(), copy.end())));
        Optional<Described> hint = followHeader();
        walk();
        Described described = describe(hint);
        described
                .wanted()
                .forEach(type -> EventFormat.contradiction(type)
                        .ifPresent(reason -> damages.add(location.damage(described.at(), described.at(), reason))));
        pools.forEach(at -> addPools(described.constants(), at));
        int chain = described.constants().chain(at -> tellLostNames(at, "parsers cannot be led to them"));
        new EventFilter(location, data, damages::add, described).filter(limit);
        header.repair(limit, chain, described.at());
    }

    /**
     * What most copies say of version and clock is right; of two, the one that fits the events better. If both fit, it is
     * the copy, because the JVM writes a copy once, and the header anew with each flush.
     */
    private void repairHeader() throws DamagedChunkException {
        if (!copies.isEmpty()) {
            HeaderCopies.Copy last = copies.get(copies.size() - 1);
            Map<ChunkHeader.Basics, Integer> votes = new HashMap<>();
            copies.forEach(copy -> votes.merge(copy.header().basics(), 1, Integer::sum));
            ChunkHeader best = last.header();
            for (HeaderCopies.Copy copy : copies) {
                best = votes.getOrDefault(copy.header().basics(), 0) > votes.getOrDefault(best.basics(), 0)
                        ? copy.header()
                        : best;
            }
            if (header.isPlausible()) {
                votes.merge(header.basics(), 1, Integer::sum);
                int difference = votes.getOrDefault(header.basics(), 0) - votes.getOrDefault(best.basics(), 0);
                boolean fitsBetter = header.deviation(last.ticks()) < best.deviation(last.ticks());
                boolean same = header.basics().equals(best.basics());
                best = same || difference > 0 || (difference == 0 && fitsBetter) ? header : best;
            }
            int all = votes.values().stream().mapToInt(Integer::intValue).sum();
            if (best != header || votes.getOrDefault(best.basics(), 0) * 2 <= all) {
                damages.add(location.damage(
                        0, ChunkHeader.LENGTH, "its header and the copies of it in the chunk disagree"));
            }
            if (best != header) {
                header.takeFrom(best);
            }
        }
        header.check();
    }

    private void findLimit() {
        long size = header.size();
        boolean plausible = size >= ChunkHeader.LENGTH && size <= data.length;
        long lastCopy = copies.isEmpty() ? 0 : copies.get(copies.size() - 1).end();
        boolean whole =
                plausible && (lastCopy > 0 || MetadataReader.canRead(data, header.metadataOffset(), (int) size));
        limit = whole ? (int) Math.max(size, lastCopy) : data.length;
        if (limit < data.length) {
            damages.add(location.damage(limit, data.length, "they follow the end of the chunk"));
        }
    }

    /** Where the header leads, events start; if it leads nowhere, the walk finds them all the same. */
    private Optional<Described> followHeader() {
        long at = header.metadataOffset();
        if (at < ChunkHeader.LENGTH || at >= limit) {
            return Optional.empty();
        }
        try {
            Described described = Described.read(data, (int) at, limit, wanted);
            anchors.add((int) at);
            followChain(described.constants());
            return Optional.of(described);
        } catch (DamagedChunkException e) {
            return Optional.empty();
        }
    }

    private void followChain(ConstantPools constants) {
        long at = header.poolsOffset();
        try {
            while (at >= ChunkHeader.LENGTH && at < limit && !constants.has((int) at)) {
                constants.add((int) at, limit);
                anchors.add((int) at);
                at = constants.previous((int) at);
            }
        } catch (DamagedChunkException e) {
            // the chain is made anew
        }
    }

    /** Finds metadata and pools, and closes what is damaged between them. */
    private void walk() {
        int at = ChunkHeader.LENGTH;
        int end = at;
        while (at < limit) {
            if (at >= end) {
                end = anchorAfter(at);
            }
            ByteCursor cursor = new ByteCursor(data, at, end);
            try {
                int size = cursor.eventSize();
                long type = cursor.varint();
                if (type == MetadataReader.EVENT_TYPE) {
                    metadata.add(at);
                } else if (type == ConstantPools.EVENT_TYPE) {
                    pools.add(at);
                }
                at += size;
            } catch (DamagedChunkException e) {
                at = plug(at, end, e.reason());
            }
        }
    }

    private int anchorAfter(int at) {
        Integer anchor = anchors.higher(at);
        return anchor == null || anchor > limit ? limit : anchor;
    }

    /** The last metadata describes all types; if it is damaged, an earlier one describes most. */
    private Described describe(Optional<Described> hint) throws DamagedChunkException {
        DamagedChunkException last = new DamagedChunkException("its description of the events is cut off or damaged");
        for (int i = metadata.size() - 1; i >= 0; i--) {
            int at = metadata.get(i);
            try {
                Described described = hint.isPresent() && hint.get().at() == at
                        ? hint.get()
                        : Described.read(data, at, limit, wanted);
                if (i < metadata.size() - 1) {
                    damages.add(location.damage(metadata.get(i + 1), limit, last.reason()));
                }
                return described;
            } catch (DamagedChunkException e) {
                last = e;
            }
        }
        throw last;
    }

    private void addPools(ConstantPools constants, int at) {
        try {
            constants.add(at, limit);
            constants.previous(at);
        } catch (DamagedChunkException e) {
            tellLostNames(at, e.reason());
        }
    }

    private void tellLostNames(int at, String reason) {
        damages.add(location.damage(at, at, "names are lost: " + reason));
    }

    /** Makes the bytes from damage to the next anchor one event that parsers skip, and returns where to go on. */
    private int plug(int from, int anchor, String reason) {
        int to = anchor;
        while (to - from < FILLER && to < limit) {
            to = anchorAfter(to);
        }
        damages.add(location.damage(from, to, reason));
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
}
