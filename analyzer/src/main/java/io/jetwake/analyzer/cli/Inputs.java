package io.jetwake.analyzer.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** How much there is to read, before anything is read. */
final class Inputs {
    /** How names of packed files end. */
    static final List<String> PACKED = List.of(".gz", ".zip", ".zst", ".lz4");

    /** How deep in folders recordings are looked for. */
    static final int MAX_DEPTH = 4;

    /** What packed recordings become at most, usually. */
    private static final long RATIO = 10;

    /** What cannot be measured, such as standard input, is taken for as much. */
    private static final long UNKNOWN = 1_000_000_000;

    private Inputs() {}

    /** About the size of the files and folders among the arguments, unpacked. */
    static long bytes(String[] args) {
        long bytes = 0;
        for (String arg : args) {
            bytes += isStream(arg) ? UNKNOWN : bytes(new File(arg));
        }
        return bytes;
    }

    private static boolean isStream(String arg) {
        try {
            return arg.equals(Sources.STANDARD_INPUT)
                    || FileKind.of(Path.of(arg)).isStream();
        } catch (InvalidPathException e) {
            return false; // it is no path
        }
    }

    private static long bytes(File file) {
        if (!file.isDirectory()) {
            return size(file);
        }
        try (Stream<Path> files = Files.walk(file.toPath(), MAX_DEPTH, FileVisitOption.FOLLOW_LINKS)) {
            return files.map(Path::toFile)
                    .filter(File::isFile)
                    .mapToLong(Inputs::size)
                    .sum();
        } catch (IOException | java.io.UncheckedIOException e) {
            return UNKNOWN; // whoever reads it will tell
        }
    }

    private static long size(File file) {
        return file.length() * (PACKED.stream().anyMatch(file.getName()::endsWith) ? RATIO : 1);
    }
}
