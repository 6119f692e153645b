package io.jetwake.analyzer.damage;

import io.jetwake.analyzer.fixture.Application;
import io.jetwake.analyzer.fixture.Bytes;
import io.jetwake.analyzer.fixture.Killed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Mixes the recordings of two JVMs, and takes the repository that a third one left when it was killed. */
final class SeveralJvms {
    /** What {@link Killed} records, in the names of the shop. */
    private static final Contents KILLED = new Contents(
            Map.of("GET /orders/{id}", 67L, "POST /orders", 133L),
            4,
            Map.of(),
            Map.of(
                    "io.jetwake.analyzer.fixture.Shop$PlaceOrder", 200L,
                    "io.jetwake.analyzer.fixture.Shop$Reserve", 200L,
                    "io.jetwake.analyzer.fixture.Shop$Charge", 200L),
            200,
            2);

    private final Source one;
    private final Source other;
    private final Map<String, byte[]> killed;

    private SeveralJvms(Source one, Source other, Map<String, byte[]> killed) {
        this.one = one;
        this.other = other;
        this.killed = killed;
    }

    /** Records in two other JVMs, and kills one of them. */
    static SeveralJvms record(Source one, Path directory) throws Exception {
        Path file = directory.resolve("other.jfr");
        Path repository = Files.createDirectory(directory.resolve("repository"));
        try (Application recording = Application.start(List.of(), Cargo.class, file.toString());
                Application doomed = Application.start(
                        List.of("-XX:FlightRecorderOptions:repository=" + repository), Killed.class)) {
            if (!doomed.line().equals("flushed")) {
                throw new AssertionError("the recorder to be killed did not record");
            }
            doomed.close();
            if (recording.process().waitFor() != 0) {
                throw new AssertionError("the other recorder failed");
            }
        }
        return new SeveralJvms(one, Source.of(file), chunkFiles(repository));
    }

    private static Map<String, byte[]> chunkFiles(Path repository) {
        try (Stream<Path> files = Files.walk(repository)) {
            Map<String, byte[]> contents = new TreeMap<>();
            files.filter(file -> file.toString().endsWith(".jfr"))
                    .forEach(file -> contents.put(file.getFileName().toString(), Bytes.read(file)));
            return contents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Variant> mixed(int times) {
        List<Variant> variants = new ArrayList<>();
        variants.add(both("one after the other", join(one.bytes(), other.bytes())));
        variants.add(both("the later before", join(other.bytes(), one.bytes())));
        variants.add(both("the first of them twice", join(one.bytes(), other.bytes(), one.bytes())));
        variants.add(
                Variant.of("two JVMs: a folder", Map.of("a.jfr", one.bytes(), "b.jfr", other.bytes()), all(), all()));
        List<ChunkBytes> alternating = new ArrayList<>();
        for (int i = 0; i < Math.max(one.chunks().size(), other.chunks().size()); i++) {
            one.chunks().stream().skip(i).limit(1).forEach(alternating::add);
            other.chunks().stream().skip(i).limit(1).forEach(alternating::add);
        }
        variants.add(both("alternating", ChunkBytes.join(alternating)));
        for (int i = 0; i < 6 * times; i++) {
            List<ChunkBytes> shuffled = new ArrayList<>(one.chunks());
            shuffled.addAll(other.chunks());
            Collections.shuffle(shuffled, new Random(i));
            variants.add(both("shuffled " + i, ChunkBytes.join(shuffled)));
        }
        int last = other.laden().get(other.laden().size() - 1);
        byte[] begun = other.bytes(0, last);
        Contents left = one.all().plus(other.part(0, last));
        variants.add(Variant.of("two JVMs: the end of one is lost", join(one.bytes(), begun), left, all())
                .neverComplete());
        variants.add(Variant.of("two JVMs: the end of one is lost, before", join(begun, one.bytes()), left, all())
                .neverComplete());
        return variants;
    }

    private Variant both(String how, byte[] file) {
        return Variant.of("two JVMs: " + how, file, all(), all());
    }

    private Contents all() {
        return one.all().plus(other.all());
    }

    List<Variant> killed(int times) {
        List<Variant> variants = new ArrayList<>();
        variants.add(Variant.of("killed JVM", killed, KILLED, KILLED));
        List<String> names = new ArrayList<>(killed.keySet());
        String last = names.get(names.size() - 1);
        byte[] bytes = killed.getOrDefault(last, new byte[0]);
        for (int i = 0; i < 10 * times; i++) {
            int length = new Random(i).nextInt(bytes.length);
            variants.add(Variant.of(
                    "killed JVM: last file cut at " + length,
                    with(last, Arrays.copyOf(bytes, length)),
                    Contents.NOTHING,
                    KILLED));
        }
        byte[] zeros = Arrays.copyOf(bytes, bytes.length + 10_000);
        variants.add(Variant.of("killed JVM: zeros at the end of the last file", with(last, zeros), KILLED, KILLED));
        variants.add(Variant.of("killed JVM: an empty file", with("9.jfr", new byte[0]), KILLED, KILLED));
        variants.add(
                Variant.of("killed JVM: a file of text", with("9.jfr", new byte[] {'F', 'L', 'Y'}), KILLED, KILLED));
        variants.add(Variant.of("killed JVM: all in one file", file(), KILLED, KILLED));
        return variants;
    }

    private byte[] file() {
        return join(killed.values().toArray(byte[][]::new));
    }

    private Map<String, byte[]> with(String name, byte[] content) {
        Map<String, byte[]> files = new TreeMap<>(killed);
        files.put(name, content);
        return files;
    }

    private static byte[] join(byte[]... files) {
        Bytes all = new Bytes();
        for (byte[] file : files) {
            all.raw(file);
        }
        return all.bytes();
    }
}
