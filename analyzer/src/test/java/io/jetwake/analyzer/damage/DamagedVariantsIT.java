package io.jetwake.analyzer.damage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever happens to a recording: the command ends soon with the right code, shows all that is undamaged and nothing
 * twice, and says "complete" only of what is.
 */
class DamagedVariantsIT {
    private static final long SEED = Long.getLong("test.seed", 1);
    /** How many variants are made, in multiples of the usual number; beyond one, none of the bent ones is left out. */
    private static final int TIMES = Integer.getInteger("test.times", 1);

    @TempDir
    static Path directory;

    private static Source source = new Source(List.of(), List.of(), Map.of());

    @BeforeAll
    static void record() {
        source = Source.of(Cargo.record(directory.resolve("cargo.jfr")));
        assertThat(source.laden()).hasSize(Cargo.CHUNKS);
        assertThat(source.all().traces()).containsEntry(Cargo.TRANSFER, (long) Cargo.CHUNKS * Cargo.TRANSFERS);
        assertThat(Contents.total(source.all().traces())).isEqualTo(Cargo.CHUNKS * (Cargo.ORDERS + Cargo.TRANSFERS));
    }

    @TestFactory
    Stream<DynamicTest> severalJvms_areAllThere() throws Exception {
        SeveralJvms jvms = SeveralJvms.record(source, directory);
        return Stream.concat(judged(jvms.mixed(TIMES)), judged(jvms.killed(TIMES)));
    }

    private Stream<DynamicTest> judged(List<Variant> variants) {
        Judge judge = new Judge(directory);
        return variants.stream().map(variant -> DynamicTest.dynamicTest(variant.name(), () -> judge.judge(variant)));
    }

    /** Each place in one of the chunks is enough for every day. */
    private static List<Variant> some(List<Variant> variants) {
        List<Variant> mixed = new ArrayList<>(variants);
        Collections.shuffle(mixed, new Random(SEED));
        return TIMES > 1 ? variants : mixed.subList(0, mixed.size() / Cargo.CHUNKS);
    }

    private static Variants variants() {
        return new Variants(source, SEED, TIMES);
    }

    @TestFactory
    Stream<DynamicTest> soundRecording_isComplete() {
        return judged(List.of(Variant.of("sound", source.bytes(), source.all(), source.all())));
    }

    @TestFactory
    Stream<DynamicTest> flippedBit_costsNoMoreThanItsChunk() {
        return judged(variants().flippedBits());
    }

    @TestFactory
    Stream<DynamicTest> cutRecording_keepsWhatPrecedes() {
        return judged(variants().cuts());
    }

    @TestFactory
    Stream<DynamicTest> copiedChunks_countOnce() {
        return judged(variants().copies());
    }

    @TestFactory
    Stream<DynamicTest> scrubbedRecording_isNotComplete() {
        return judged(variants().scrubbed());
    }

    @TestFactory
    Stream<DynamicTest> lostPages_costNoMoreThanTheirChunk() {
        return judged(variants().pages());
    }

    @TestFactory
    Stream<DynamicTest> whatFollowsTheEnd_costsNothing() {
        return judged(variants().tails());
    }

    @TestFactory
    Stream<DynamicTest> bentHeader_costsNoMoreThanItsChunk() {
        return judged(some(new BentChunks(source).headers()));
    }

    @TestFactory
    Stream<DynamicTest> bentConstants_costNoMoreThanTheirChunk() {
        return judged(some(new BentChunks(source).pools()));
    }

    @TestFactory
    Stream<DynamicTest> bentMetadata_costsNoMoreThanItsChunk() {
        return judged(some(new BentChunks(source).metadata()));
    }
}
