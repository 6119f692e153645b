package io.jetwake.analyzer.damage;

import io.jetwake.analyzer.damage.ChunkBytes.Event;
import io.jetwake.analyzer.fixture.Bytes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A sound recording of one JVM, of which variants are made.
 *
 * @param chunks its chunks
 * @param contents what each of them holds
 * @param types the ids of its event types
 */
record Source(List<ChunkBytes> chunks, List<Contents> contents, Map<String, Long> types) {

    static Source of(Path file) {
        List<ChunkBytes> chunks = ChunkBytes.of(Bytes.read(file));
        return new Source(chunks, Contents.ofChunks(chunks, file.getParent()), Contents.types(file));
    }

    Contents all() {
        return Contents.sum(contents);
    }

    /** What the chunks from {@code from} to before {@code to} hold. */
    Contents part(int from, int to) {
        return Contents.sum(contents.subList(from, to));
    }

    Contents without(int chunk) {
        return part(0, chunk).plus(part(chunk + 1, chunks.size()));
    }

    byte[] bytes() {
        return ChunkBytes.join(chunks);
    }

    byte[] bytes(int from, int to) {
        return ChunkBytes.join(chunks.subList(from, to));
    }

    /** The numbers of the chunks that hold traces. */
    List<Integer> laden() {
        return IntStream.range(0, chunks.size())
                .filter(chunk -> Contents.total(contents.get(chunk).traces()) > 0)
                .boxed()
                .toList();
    }

    List<ChunkBytes> replaced(int chunk, ChunkBytes damaged) {
        List<ChunkBytes> all = new ArrayList<>(chunks);
        all.set(chunk, damaged);
        return all;
    }

    /** The recording with one chunk damaged in a way that can cost all of that chunk, and no more. */
    Variant damaged(String name, int chunk, ChunkBytes damaged) {
        return Variant.of(
                name + " in chunk " + chunk, ChunkBytes.join(replaced(chunk, damaged)), without(chunk), all());
    }

    /** Whether an event is of this type. */
    Predicate<Event> is(String type) {
        long id = types.getOrDefault(type, -1L);
        return event -> event.type() == id;
    }
}
