package io.jetwake.analyzer.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the files of a recording, and the chunks in them. */
final class RecordingFiles {
    private static final String SUFFIX = ".jfr";

    private RecordingFiles() {}

    static List<ChunkLocation> chunks(Path path) throws UnreadableRecordingException {
        try {
            return Files.isDirectory(path) ? ofDirectory(path) : ofFile(path);
        } catch (NoSuchFileException e) {
            throw new UnreadableRecordingException(path + " does not exist");
        } catch (IOException e) {
            throw new UnreadableRecordingException(path + " cannot be read: " + e.getMessage());
        }
    }

    private static List<ChunkLocation> ofFile(Path file) throws IOException, UnreadableRecordingException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new UnreadableRecordingException(file + " is neither a file nor a directory");
        }
        if (Files.size(file) == 0) {
            throw new UnreadableRecordingException(
                    file + " is empty: the recording was not dumped, or is still being written");
        }
        List<ChunkLocation> chunks = ChunkScanner.scan(file, 1);
        if (chunks.isEmpty()) {
            throw new UnreadableRecordingException(file + " is not a JDK Flight Recorder recording" + hint(file));
        }
        return chunks;
    }

    private static String hint(Path file) throws IOException {
        try (var input = Files.newInputStream(file)) {
            byte[] magic = input.readNBytes(2);
            boolean zip = magic.length == 2 && magic[0] == 'P' && magic[1] == 'K';
            boolean gzip = magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b;
            return zip || gzip ? " but compressed: decompress it first" : "";
        }
    }

    /** Reads the chunk files of a repository: those of the directory itself, or of the only directory in it. */
    private static List<ChunkLocation> ofDirectory(Path directory) throws IOException, UnreadableRecordingException {
        List<Path> files = list(
                directory, file -> Files.isRegularFile(file) && file.toString().endsWith(SUFFIX));
        if (files.isEmpty()) {
            List<Path> nested = list(directory, child -> Files.isDirectory(child) && holdsChunks(child));
            if (nested.size() > 1) {
                throw new UnreadableRecordingException(
                        directory + " holds the repositories of " + nested.size() + " JVMs: name one of them");
            }
            if (nested.isEmpty()) {
                throw new UnreadableRecordingException(directory + " holds no recording: it has no .jfr files");
            }
            return ofDirectory(nested.get(0));
        }
        List<ChunkLocation> chunks = new ArrayList<>();
        for (Path file : files) {
            chunks.addAll(ChunkScanner.scan(file, 1));
        }
        if (chunks.isEmpty()) {
            throw new UnreadableRecordingException(directory + " holds no recording: its .jfr files have no chunks");
        }
        return inOrderOfTime(chunks);
    }

    private static List<ChunkLocation> inOrderOfTime(List<ChunkLocation> chunks) {
        chunks.sort(Comparator.comparingLong(ChunkLocation::startNanos));
        List<ChunkLocation> numbered = new ArrayList<>();
        for (ChunkLocation chunk : chunks) {
            numbered.add(new ChunkLocation(
                    chunk.file(), numbered.size() + 1, chunk.offset(), chunk.length(), chunk.startNanos()));
        }
        return numbered;
    }

    private static boolean holdsChunks(Path directory) {
        try {
            return !list(directory, file -> file.toString().endsWith(SUFFIX)).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Path> list(Path directory, Predicate<Path> which) throws IOException {
        try (Stream<Path> children = Files.list(directory)) {
            return new ArrayList<>(children.filter(which).sorted().toList());
        }
    }
}
